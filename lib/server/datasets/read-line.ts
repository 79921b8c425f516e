import { contentHash } from '@/lib/domain/content-hash';
import type { ImportedReason } from '@/lib/domain/imported-reason';
import { fillJudgeTemplate } from '@/lib/domain/judge-template';
import type { LineIssue } from '@/lib/domain/line-issue';
import { buildSample, parsePreferenceRow, type SampleTexts } from '@/lib/domain/preference-row';
import { REFERENCE_SWAP_SEED, sideDrawer } from '@/lib/domain/python-random';
import { isStorable } from '@/lib/domain/storable-text';
import type { FileLine } from './file-lines';
import { clipText, foldText } from './fold-text';

export interface SampleLine extends SampleTexts {
  kind: 'sample';
  line: number;
  /** the rendered `U` */
  prompt: string;
  promptHash: string;
  questionPreview: string;
  source: string | null;
  /** what came with the row, to be stored with it */
  reasons?: readonly ImportedReason[];
}

export interface IssueLine {
  kind: 'issue';
  line: number;
  reason: LineIssue;
  snippet: string;
}

export interface LineRules {
  swap: string;
  swapSeed: number;
  judgeTemplate: string;
}

const MAX_SNIPPET = 200;
const MAX_PREVIEW = 160;
const MAX_SOURCE = 200;
/** JSON.parse needs memory many times the line for a line of brackets alone; short lines cannot do harm. */
const DEPTH_CHECK_FROM = 65_536;
const MAX_DEPTH = 500;

/**
 * Makes samples of a file's lines, which must come in order: each valid row draws its side, also those that are then set
 * aside.
 */
export function lineReader(rules: LineRules): (line: FileLine) => SampleLine | IssueLine {
  const drawSide = sideDrawer(rules.swap === 'reference-42' ? REFERENCE_SWAP_SEED : rules.swapSeed);
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  return ({ number, bytes, tooLong }) => {
    const issue = (reason: LineIssue): IssueLine => ({
      kind: 'issue',
      line: number,
      reason,
      snippet: snippetOf(bytes),
    });
    if (tooLong) return issue('line_too_long');
    const text = decode(utf8, bytes);
    if (text === null) return issue('not_utf8');
    if (text.length > DEPTH_CHECK_FROM && isDeep(text)) return issue('too_deep');
    const value = parseJson(text);
    if (value === undefined) return issue('not_json');

    const parsed = parsePreferenceRow(value);
    if (!parsed.ok) return issue(parsed.reason);
    const built = buildSample(parsed.row, drawSide());
    if (!built.ok) return issue(built.reason);
    const prompt = fillJudgeTemplate(rules.judgeTemplate, built.sample);
    return {
      kind: 'sample',
      line: number,
      ...built.sample,
      prompt,
      promptHash: contentHash(prompt),
      questionPreview: foldText(built.sample.question, MAX_PREVIEW),
      source: sourceOf(value),
    };
  };
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** `undefined` is no JSON value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether lists and objects are nested deeper than MAX_DEPTH. */
function isDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (inString) {
      if (code === 0x5c) i += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x5b || code === 0x7b) depth += 1;
    else if (code === 0x5d || code === 0x7d) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

/** The line's beginning as PostgreSQL can hold it: a raw null shows as its symbol. */
function snippetOf(bytes: Uint8Array): string {
  const head = new TextDecoder().decode(bytes.subarray(0, MAX_SNIPPET * 4));
  return clipText(head.replaceAll('\u0000', '\u2400').trim(), MAX_SNIPPET);
}

function sourceOf(value: unknown): string | null {
  const source = (value as { source?: unknown }).source;
  if (typeof source !== 'string' || !isStorable(source)) return null;
  return clipText(source.trim(), MAX_SOURCE) || null;
}
