import { fieldReader } from './field-path';
import type { ImportFormat } from './import-format';
import type { ImportMapping, TargetField } from './import-mapping';
import { type ImportedReason, parseImportedReasons } from './imported-reason';
import { labelReader } from './label-meaning';
import { type PreferenceRow, parsePreferenceRow } from './preference-row';
import { pythonStrip } from './python-strip';
import type { InvalidRowReason } from './row-issue';
import { parseTranscript } from './transcript';
import { usualMapping } from './usual-fields';
import type { Verdict } from './verdict';

/** One row as it says what it is: a pair, or a ready judge prompt. */
export type ImportRow =
  | { kind: 'pair'; row: PreferenceRow /** null: to be drawn */; side: Verdict | null }
  | { kind: 'prompt'; prompt: string; target: Verdict; reasons: ImportedReason[] }
  | { kind: 'invalid'; reason: InvalidRowReason };

type Read = (target: TargetField) => unknown;

/**
 * Reads rows of one format. Rows of two answers and a label become pairs whose sides are given; those of a chosen and a
 * rejected answer become pairs whose side is drawn by whoever asks. The checks of METHOD are `parsePreferenceRow`'s.
 */
export function rowReader(format: Pick<ImportFormat, 'container' | 'rowFormat' | 'mapping'>): {
  read: (value: unknown) => ImportRow;
  source: (value: unknown) => unknown;
  id: (value: unknown) => unknown;
} {
  const mapping = format.mapping ?? usualMapping(format.rowFormat, usualColumns(format.rowFormat));
  const readers = new Map(
    Object.entries(mapping.fields).map(([target, path]) => [target, fieldReader(path)] as const),
  );
  const of = (value: unknown, target: TargetField) => readers.get(target)?.(value);
  // Cells of a table are text: lists of messages stand in them as JSON, and so they do in many a Parquet column.
  const tabular = ['csv', 'tsv', 'parquet'].includes(format.container) || format.rowFormat === 'messages';
  const readLabel = labelReader(mapping.labels);
  const kind = kindOf(format.rowFormat, mapping);
  return {
    read: (value) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        return invalid('not_an_object');
      const read: Read = tabular
        ? (target) => listInText(of(value, target), target === 'reasons')
        : (target) => of(value, target);
      if (kind === 'prompt') return readPrompt(read, readLabel);
      if (kind === 'labelled') return readLabelled(read, readLabel);
      if (kind === 'transcripts') return readTranscripts(read);
      return readChosen(read, format.rowFormat === 'messages');
    },
    source: (value) => of(value, 'source'),
    id: (value) => of(value, 'id'),
  };
}

/** What a file is taken to have when nothing is known about it. */
function usualColumns(rowFormat: ImportFormat['rowFormat']): string[] {
  const labelled = rowFormat === 'labelled' || rowFormat === 'pairwise-judge';
  const texts = labelled ? ['question', 'answer_a', 'answer_b', 'label', 'model_a', 'model_b'] : ['prompt'];
  return [...texts, 'chosen', 'rejected', 'target', 'reasons', 'subset', 'source', 'id'];
}

function kindOf(rowFormat: ImportFormat['rowFormat'], { fields }: ImportMapping) {
  if (rowFormat === 'hh-rlhf') return 'transcripts';
  if (rowFormat === 'judge-prompt') return 'prompt';
  if (rowFormat === 'labelled' || rowFormat === 'pairwise-judge') return 'labelled';
  if (rowFormat !== 'custom') return 'chosen';
  if (fields.prompt && fields.target) return 'prompt';
  return fields.answerA && fields.answerB && fields.label ? 'labelled' : 'chosen';
}

function readChosen(read: Read, listsOnly: boolean): ImportRow {
  const chosen = read('chosen');
  const rejected = read('rejected');
  if (listsOnly && (!Array.isArray(chosen) || !Array.isArray(rejected))) return invalid('no_message_lists');
  if (isMissing(chosen) || isMissing(rejected)) return invalid('missing_field');
  return pairOf(questionOf(read), chosen, rejected, null);
}

function readLabelled(read: Read, readLabel: ReturnType<typeof labelReader>): ImportRow {
  const [a, b] = [read('answerA'), read('answerB')];
  if (isMissing(a) || isMissing(b)) return invalid('missing_field');
  const label = readLabel(read('label'), { a: read('modelA'), b: read('modelB') });
  if (label === 'unknown') return invalid('label_unknown');
  if (label === 'tie') return invalid('tie');
  const [chosen, rejected] = label === 'A' ? [a, b] : [b, a];
  return pairOf(questionOf(read), chosen, rejected, label);
}

function readTranscripts(read: Read): ImportRow {
  const texts = [read('chosen'), read('rejected')];
  if (texts.some(isMissing)) return invalid('missing_field');
  if (!texts.every((text) => typeof text === 'string')) return invalid('content_not_text');
  const [chosen, rejected] = texts.map(parseTranscript);
  return chosen && rejected ? checked(chosen, rejected, null) : invalid('transcript_broken');
}

function readPrompt(read: Read, readLabel: ReturnType<typeof labelReader>): ImportRow {
  const given = read('prompt');
  const only = Array.isArray(given) && given.length === 1 ? given[0] : undefined;
  const prompt = only?.role === 'user' ? only.content : given;
  if (isMissing(prompt)) return invalid('missing_field');
  if (typeof prompt !== 'string') return invalid('content_not_text');
  if (prompt === '') return invalid('content_empty');
  const target = readLabel(read('target'));
  if (target === 'unknown') return invalid('label_unknown');
  if (target === 'tie') return invalid('tie');
  const parsed = parseImportedReasons(blankToMissing(read('reasons')), target);
  if (!parsed.ok) return invalid('reasons_broken');
  return { kind: 'prompt', prompt, target, reasons: parsed.reasons };
}

/** The turns before the answers: none where there is no question. */
function questionOf(read: Read): unknown[] {
  const question = read('question');
  if (isMissing(question)) return [];
  const context = read('context');
  if (typeof question !== 'string')
    return Array.isArray(question) ? question : [{ role: 'user', content: question }];
  const below = typeof context === 'string' && pythonStrip(context) !== '' ? `\n\n${context}` : '';
  return [{ role: 'user', content: question + below }];
}

/** An answer is a text, the messages after the question, or a whole conversation that says the question itself. */
function pairOf(question: unknown[], chosen: unknown, rejected: unknown, side: Verdict | null): ImportRow {
  const turns = [chosen, rejected].map((answer) => {
    if (!Array.isArray(answer)) return [...question, { role: 'assistant', content: answer }];
    return answer[0]?.role === 'assistant' ? [...question, ...answer] : answer;
  });
  const texts = turns.some((list) => list.length === 1 && list[0]?.role === 'assistant');
  return texts && question.length === 0 ? invalid('missing_field') : checked(turns[0], turns[1], side);
}

function checked(chosen: unknown, rejected: unknown, side: Verdict | null): ImportRow {
  const parsed = parsePreferenceRow({ chosen, rejected });
  return parsed.ok ? { kind: 'pair', row: parsed.row, side } : invalid(parsed.reason);
}

function invalid(reason: InvalidRowReason): ImportRow {
  return { kind: 'invalid', reason };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

function blankToMissing(value: unknown): unknown {
  return typeof value === 'string' && value.trim() === '' ? undefined : value;
}

/** Messages, or reasons of any kind, that a cell holds as JSON; every other text is the text it is. */
function listInText(value: unknown, ofAnything: boolean): unknown {
  if (typeof value !== 'string' || !/^\s*\[\s*[{"]/.test(value)) return value;
  try {
    const list: unknown = JSON.parse(value);
    const messages = Array.isArray(list) && list.every((entry) => typeof entry?.role === 'string');
    return messages || (ofAnything && Array.isArray(list)) ? list : value;
  } catch {
    return value;
  }
}
