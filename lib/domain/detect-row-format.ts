import { fieldReader } from './field-path';
import type { Container, RowFormat } from './import-format';
import type { ImportMapping } from './import-mapping';
import { rowReader } from './import-row';
import { labelText, numericLabels } from './label-meaning';
import { isTranscript } from './transcript';
import { usualMapping } from './usual-fields';

export interface RowFormatFound {
  rowFormat: RowFormat;
  mapping: ImportMapping;
}

const MAX_LABEL_VALUES = 20;

/**
 * The row formats that the columns of these rows allow, the likeliest first. A format is likelier the more of the rows it
 * can read; among equals the more particular one comes first. Empty when none fits: then a mapping is needed.
 */
export function detectRowFormats(rows: readonly unknown[], container: Container): RowFormatFound[] {
  const objects = rows.filter(isRecord);
  const columns = [...new Set(objects.flatMap((row) => Object.keys(row)))];
  const found = candidates(objects, columns).map((rowFormat) => {
    const mapping = withLabels(usualMapping(rowFormat, columns), objects);
    const { read } = rowReader({ container, rowFormat, mapping });
    const readable = objects.filter((row) => !isForeign(read(row))).length;
    return { rowFormat, mapping, readable };
  });
  return found
    .filter(({ readable }, _, all) => readable > 0 || all.every((other) => other.readable === 0))
    .toSorted((a, b) => b.readable - a.readable)
    .map(({ rowFormat, mapping }) => ({ rowFormat, mapping }));
}

/** Distinct values of the label or target of these rows, in order of appearance, as far as there are few. */
export function labelValuesOf(rows: readonly unknown[], mapping: ImportMapping | undefined): string[] {
  const path = mapping?.fields.label ?? mapping?.fields.target;
  if (!path) return [];
  const read = fieldReader(path);
  const values = new Set<string>();
  for (const row of rows) {
    const text = labelText(read(row));
    if (text !== null && text.length <= 200) values.add(text);
    if (values.size >= MAX_LABEL_VALUES) break;
  }
  return [...values];
}

/** By the columns alone, the more particular first. */
function candidates(rows: readonly Record<string, unknown>[], columns: readonly string[]): RowFormat[] {
  const has = (rowFormat: RowFormat, ...targets: (keyof ImportMapping['fields'])[]) => {
    const { fields } = usualMapping(rowFormat, columns);
    return targets.every((target) => fields[target] !== undefined);
  };
  const formats: RowFormat[] = [];
  if (columns.includes('chosen') && columns.includes('rejected')) {
    const strings = rows.filter((row) => typeof row.chosen === 'string').length;
    const transcripts = rows.filter((row) => isTranscript(row.chosen)).length;
    const lists = rows.filter((row) => Array.isArray(row.chosen) || jsonList(row.chosen)).length;
    if (lists > 0) formats.push('messages');
    if (transcripts > 0) formats.push('hh-rlhf');
    if (strings > 0 && has('reward-bench', 'question', 'id') && columns.includes('subset'))
      formats.push('reward-bench');
    if (strings > 0 && has('strings', 'question')) formats.push('strings');
    if (formats.length === 0 && has('strings', 'question')) formats.push('strings');
  }
  if (has('labelled', 'answerA', 'answerB', 'label')) {
    const judged = columns.some((column) => /^(response[_ ]?[12ab])$/i.test(column));
    formats.push(...((judged ? ['pairwise-judge', 'labelled'] : ['labelled']) as RowFormat[]));
  }
  if (has('judge-prompt', 'prompt', 'target')) formats.push('judge-prompt');
  return formats;
}

function withLabels(mapping: ImportMapping, rows: readonly unknown[]): ImportMapping {
  const labels = numericLabels(labelValuesOf(rows, mapping));
  return labels ? { ...mapping, labels } : mapping;
}

/** Rows that another format, or no format, would have to read; rows that are merely wrong are not foreign. */
function isForeign(row: ReturnType<ReturnType<typeof rowReader>['read']>): boolean {
  const foreign = [
    'missing_field',
    'no_message_lists',
    'content_not_text',
    'transcript_broken',
    'not_an_object',
  ];
  return row.kind === 'invalid' && foreign.includes(row.reason);
}

function jsonList(value: unknown): boolean {
  return typeof value === 'string' && /^\s*\[\s*\{\s*"/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
