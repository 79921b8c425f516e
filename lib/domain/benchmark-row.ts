import { pythonStrip } from './python-strip';
import { isStorable } from './storable-text';

/** One row of a benchmark: a prompt with the answer known to be better and the other. */
export interface BenchmarkRow {
  /** the row's id in its file */
  key: string;
  subset: string;
  prompt: string;
  chosen: string;
  rejected: string;
}

export type ParsedBenchmarkRow = { ok: true; row: BenchmarkRow } | { ok: false; problem: string };

const MAX_KEY = 200;

/**
 * A row with `id` (text or whole number), `subset`, `prompt` (text, or the messages before the answer), `chosen` and
 * `rejected` (text), stripped like the answers of samples; or what is wrong with it, for people.
 */
export function parseBenchmarkRow(value: unknown): ParsedBenchmarkRow {
  const problem = (text: string): ParsedBenchmarkRow => ({ ok: false, problem: text });
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return problem('is not an object');
  const { id, subset, prompt, chosen, rejected } = value as Record<string, unknown>;
  const key = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id;
  if (typeof key !== 'string' || key === '' || key.length > MAX_KEY) {
    return problem(`"id" is not a text of 1 to ${MAX_KEY} characters or a whole number`);
  }
  const question = promptText(prompt);
  if (question === null)
    return problem('"prompt" is neither a text nor a list of messages with role and content');
  const texts = { subset, prompt: question, chosen, rejected };
  for (const [field, text] of Object.entries(texts)) {
    if (typeof text !== 'string') return problem(`"${field}" is not a text`);
    if (pythonStrip(text) === '') return problem(`"${field}" is empty`);
    if (!isStorable(text)) return problem(`"${field}" holds a character that cannot be stored`);
  }
  if (!isStorable(key)) return problem('"id" holds a character that cannot be stored');
  const row: BenchmarkRow = {
    key,
    subset: pythonStrip(String(subset)),
    prompt: pythonStrip(question),
    chosen: pythonStrip(String(chosen)),
    rejected: pythonStrip(String(rejected)),
  };
  return row.chosen === row.rejected ? problem('"chosen" and "rejected" are the same') : { ok: true, row };
}

/** A single user turn as it is, several turns written out as the question of a sample is. */
function promptText(prompt: unknown): string | null {
  if (typeof prompt === 'string') return prompt;
  if (!Array.isArray(prompt) || prompt.length === 0) return null;
  const turns = prompt.map((turn: unknown) => {
    const { role, content } = (turn ?? {}) as Record<string, unknown>;
    return (role === 'user' || role === 'assistant') && typeof content === 'string'
      ? { role, content }
      : null;
  });
  if (turns.includes(null)) return null;
  const [only] = turns;
  if (turns.length === 1 && only) return only.content;
  return turns.map((turn) => `<turn>${turn?.role}\n${turn?.content}\n`).join('');
}
