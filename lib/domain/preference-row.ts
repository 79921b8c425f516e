import { pythonStrip } from './python-strip';
import type { InvalidRowReason, SetAsideReason } from './row-issue';
import { isStorable } from './storable-text';
import type { Verdict } from './verdict';

export interface Message {
  role: 'user' | 'assistant';
  content: string;
}

/** A valid row: the same turns twice, but for the last answer. */
export interface PreferenceRow {
  chosen: Message[];
  rejected: Message[];
}

export type ParsedRow = { ok: true; row: PreferenceRow } | { ok: false; reason: InvalidRowReason };

/** Parses one line of a JSONL file; see `parsePreferenceRow`. */
export function parsePreferenceLine(line: string): ParsedRow {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, reason: 'not_json' };
  }
  return parsePreferenceRow(value);
}

/**
 * A row of preference data, or the first reason for which it is none. Valid: `chosen` and `rejected` have equal,
 * even length; roles alternate user, assistant; every content is text and not empty; all but the last turn are the
 * same; the last turns differ. Compared as they are, not stripped.
 */
export function parsePreferenceRow(value: unknown): ParsedRow {
  const invalid = (reason: InvalidRowReason): ParsedRow => ({ ok: false, reason });
  if (!isRecord(value)) return invalid('not_an_object');
  const { chosen, rejected } = value;
  if (!Array.isArray(chosen) || !Array.isArray(rejected)) return invalid('no_message_lists');
  if (![...chosen, ...rejected].every(isRecord)) return invalid('not_messages');
  if (chosen.length !== rejected.length) return invalid('unequal_length');
  if (chosen.length % 2 !== 0) return invalid('odd_length');
  if (chosen.length === 0) return invalid('no_turns');
  if (!alternates(chosen) || !alternates(rejected)) return invalid('roles_not_alternating');

  const contents = [...chosen, ...rejected].map((message) => message.content);
  if (!contents.every((content) => typeof content === 'string')) return invalid('content_not_text');
  if (contents.includes('')) return invalid('content_empty');

  const row = { chosen: chosen.map(toMessage), rejected: rejected.map(toMessage) };
  const last = row.chosen.length - 1;
  const same = row.chosen.map((message, i) => message.content === row.rejected[i]?.content);
  if (same.slice(0, last).includes(false)) return invalid('earlier_turns_differ');
  if (same[last]) return invalid('last_turns_equal');
  return { ok: true, row };
}

/** The texts of a sample, ready for the judge template. */
export interface SampleTexts {
  question: string;
  answerA: string;
  answerB: string;
  target: Verdict;
}

export type BuiltSample = { ok: true; sample: SampleTexts } | { ok: false; reason: SetAsideReason };

/**
 * The sample of a valid row with its chosen answer at `side`, or why the row is set aside. Call it after drawing the
 * side, also for rows that will be set aside. A single user turn is the question as it is, several turns are written
 * out as `<turn>ROLE\nCONTENT\n`; the question is stripped as a whole, each answer by itself.
 */
export function buildSample(row: PreferenceRow, side: Verdict): BuiltSample {
  const turns = row.chosen.slice(0, -1);
  const dialogue = turns.map(({ role, content }) => `<turn>${role}\n${content}\n`).join('');
  const question = pythonStrip(turns.length === 1 ? (turns[0]?.content ?? '') : dialogue);
  const chosen = pythonStrip(row.chosen.at(-1)?.content ?? '');
  const rejected = pythonStrip(row.rejected.at(-1)?.content ?? '');

  const setAside = (reason: SetAsideReason): BuiltSample => ({ ok: false, reason });
  if (![question, chosen, rejected].every(isStorable)) return setAside('unstorable_text');
  if (question === '') return setAside('blank_question');
  if (chosen === '' || rejected === '') return setAside('blank_answer');
  if (chosen === rejected) return setAside('equal_answers');
  const [answerA, answerB] = side === 'A' ? [chosen, rejected] : [rejected, chosen];
  return { ok: true, sample: { question, answerA, answerB, target: side } };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function alternates(messages: Record<string, unknown>[]): boolean {
  return messages.every(({ role }, i) => role === roleAt(i));
}

function roleAt(i: number): Message['role'] {
  return i % 2 === 0 ? 'user' : 'assistant';
}

function toMessage({ content }: Record<string, unknown>, i: number): Message {
  return { role: roleAt(i), content: String(content) };
}
