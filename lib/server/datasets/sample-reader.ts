import { hash } from 'node:crypto';
import type { ImportFormat } from '@/lib/domain/import-format';
import { type ImportRow, rowReader } from '@/lib/domain/import-row';
import type { ImportedReason } from '@/lib/domain/imported-reason';
import { judgeTemplateFiller, judgeTemplateReader } from '@/lib/domain/judge-template-parts';
import type { LineIssue } from '@/lib/domain/line-issue';
import { buildSample, type SampleTexts } from '@/lib/domain/preference-row';
import { REFERENCE_SWAP_SEED, sideDrawer } from '@/lib/domain/python-random';
import { pythonStrip } from '@/lib/domain/python-strip';
import type { SetAsideReason } from '@/lib/domain/row-issue';
import { isStorable } from '@/lib/domain/storable-text';
import { correctedRow } from './corrected-row';
import { clipText } from './fold-text';
import { type FileRow, rowBytes } from './reading/file-row';
import { rowValue } from './reading/row-value';
import { rowText, snippetOf } from './row-text';

interface Place {
  /** line, element or row of the file */
  line: number;
  rowGroup: number | null;
}

export interface SampleLine extends SampleTexts, Place {
  kind: 'sample';
  /** the rendered `U` */
  prompt: string;
  promptHash: string;
  /** the question is the whole `U` */
  ready: boolean;
  source: string | null;
  externalId: string | null;
  reasons: ImportedReason[];
}

export interface IssueLine extends Place {
  kind: 'issue';
  reason: LineIssue;
  snippet: string;
  /** the whole row as JSON, if it is not too long */
  row: string | null;
}

/** What decides what becomes of a row. */
export interface ReadRules {
  format: ImportFormat;
  swap: string;
  swapSeed: number;
  judgeTemplate: string;
  /** the file holds rejected rows of another one, corrected: they keep their places */
  corrects: boolean;
}

const MAX_SOURCE = 200;

/**
 * Makes samples of a file's rows, which must come in order: each valid row without sides of its own draws one, also
 * those that are then set aside.
 */
export function sampleReader(rules: ReadRules): (row: FileRow) => SampleLine | IssueLine {
  const drawSide = sideDrawer(rules.swap === 'reference-42' ? REFERENCE_SWAP_SEED : rules.swapSeed);
  const reader = rowReader(rules.format);
  const fill = judgeTemplateFiller(rules.judgeTemplate);
  const unfill = judgeTemplateReader(rules.judgeTemplate);

  return (row) => {
    const found = rowValue(row);
    const corrected = rules.corrects && found.ok ? correctedRow(found.value) : null;
    const { line, rowGroup } = corrected ?? { line: row.number, rowGroup: row.rowGroup ?? null };
    const place: Place = { line, rowGroup };
    const issue = (reason: LineIssue): IssueLine => ({
      kind: 'issue',
      ...place,
      reason,
      snippet: snippetOf(row),
      row: corrected
        ? rowText({ ...row, kind: 'value', value: corrected.value, size: rowBytes(row) })
        : rowText(row),
    });
    if (!found.ok) return issue(found.reason);
    const value = corrected ? corrected.value : found.value;
    const parsed = reader.read(value);
    if (parsed.kind === 'invalid') return issue(parsed.reason);
    const made: MadeSample =
      parsed.kind === 'pair'
        ? buildSample(parsed.row, parsed.side ?? drawSide())
        : readySample(parsed, unfill);
    if (!made.ok) return issue(made.reason);
    const ready = made.ready === true;
    const prompt = ready ? made.sample.question : fill(made.sample);
    return {
      kind: 'sample',
      ...place,
      ...made.sample,
      prompt,
      promptHash: hash('sha256', prompt, 'hex'),
      ready,
      source: shortText(reader.source(value)),
      externalId: shortText(reader.id(value)),
      reasons: parsed.kind === 'prompt' ? parsed.reasons : [],
    };
  };
}

type MadeSample = { ok: true; sample: SampleTexts; ready?: boolean } | { ok: false; reason: SetAsideReason };

/** A prompt that the data set's own template made is taken apart again: then it has a question and answers. */
function readySample(
  { prompt, target }: Extract<ImportRow, { kind: 'prompt' }>,
  unfill: ReturnType<typeof judgeTemplateReader>,
): MadeSample {
  if (!isStorable(prompt)) return { ok: false, reason: 'unstorable_text' };
  if (pythonStrip(prompt) === '') return { ok: false, reason: 'blank_question' };
  const texts = unfill(prompt);
  if (texts) return { ok: true, sample: { ...texts, target } };
  return { ok: true, ready: true, sample: { question: prompt, answerA: '', answerB: '', target } };
}

function shortText(value: unknown): string | null {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  if (typeof text !== 'string' || !isStorable(text)) return null;
  return clipText(text.trim(), MAX_SOURCE) || null;
}
