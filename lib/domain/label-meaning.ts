import type { LabelMeaning } from './import-mapping';
import type { Verdict } from './verdict';

/** What is understood without being declared. Numbers are not: 0 and 1 mean different things in different files. */
export const usualLabels: Required<LabelMeaning> = {
  a: [
    ...[
      'a',
      '[[a]]',
      'a>b',
      'a>>b',
      '[[a>b]]',
      '[[a>>b]]',
      'model_a',
      'model a',
      'answer_a',
      'answer a',
      'response_a',
    ],
    ...['response a', 'assistant_a', 'assistant a', 'answera', 'responsea', 'left', 'first'],
  ],
  b: [
    ...[
      'b',
      '[[b]]',
      'b>a',
      'b>>a',
      '[[b>a]]',
      '[[b>>a]]',
      'model_b',
      'model b',
      'answer_b',
      'answer b',
      'response_b',
    ],
    ...['response b', 'assistant_b', 'assistant b', 'answerb', 'responseb', 'right', 'second'],
  ],
  tie: [
    'tie',
    'c',
    '[[c]]',
    'a=b',
    '[[a=b]]',
    'b=a',
    'both',
    'draw',
    'equal',
    'same',
    'none',
    'neither',
    'tie (bothbad)',
  ],
};

/** `tie` prefers neither; `unknown` is a value that nothing is said about. */
export type ReadLabel = Verdict | 'tie' | 'unknown';

/** Reads labels by their declared meaning, else by the usual one and the names of the row's two models. */
export function labelReader(
  declared?: LabelMeaning,
): (label: unknown, models?: { a: unknown; b: unknown }) => ReadLabel {
  const meaning = new Map<string, ReadLabel>();
  const { a, b, tie = [] } = declared ?? usualLabels;
  for (const value of tie) meaning.set(normalised(value), 'tie');
  for (const value of a) meaning.set(normalised(value), 'A');
  for (const value of b) meaning.set(normalised(value), 'B');
  return (label, models) => {
    const value = labelText(label);
    if (value === null) return 'unknown';
    const found = meaning.get(normalised(value));
    if (found) return found;
    const isModel = (model: unknown) => typeof model === 'string' && model === value;
    if (models && isModel(models.a) !== isModel(models.b)) return isModel(models.a) ? 'A' : 'B';
    return 'unknown';
  };
}

/** A label as text; null for what is no label (nothing, a list, an object). Whole numbers lose their `.0`. */
export function labelText(label: unknown): string | null {
  if (typeof label === 'string') return label.trim() === '' ? null : label.trim();
  return typeof label === 'number' || typeof label === 'boolean' || typeof label === 'bigint'
    ? String(label)
    : null;
}

/**
 * The meaning of numbers that is beyond doubt: 1 and 2 are the first and the second answer, 0 beside them is a tie. 0 and
 * 1 alone are not: null, to be declared.
 */
export function numericLabels(values: readonly string[]): LabelMeaning | null {
  const seen = new Set(values.map(normalised));
  const within = (allowed: string[]) => [...seen].every((value) => allowed.includes(value));
  return seen.has('2') && within(['0', '1', '2']) ? { a: ['1'], b: ['2'], tie: ['0'] } : null;
}

function normalised(value: string): string {
  return value
    .trim()
    .toLowerCase()
    .replace(/^(-?\d+)\.0+$/, '$1');
}
