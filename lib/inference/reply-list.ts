import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod';
import { InferenceError } from './inference-error';
import { parseJson } from './parse-json';
import { parseReply } from './parse-reply';

/** Replies up to this long are parsed at once: it takes a millisecond. */
const SHORT_CHARACTERS = 48 * 1024;
/** How long the event loop is kept from all else before it gets its turn. */
const TURN_MS = 1;

const QUOTE_OR_BRACKET = /["[\]{}]/g;

/**
 * The list that a reply has under `key`. The log-probs of sixteen reasons are a megabyte, whose parsing and checking
 * in one go would hold up every other request, lease and heartbeat of the process: long replies are taken item by item,
 * with turns of the event loop between. Throws InferenceError `malformed` as `parseReply` does.
 */
export async function parseReplyList<T extends z.ZodType>(
  item: T,
  key: string,
  path: string,
  text: string,
): Promise<z.infer<T>[]> {
  const found = text.length > SHORT_CHARACTERS ? await parseItems(item, key, path, text) : null;
  if (found) return found;
  const whole = z.object({ [key]: z.array(item) });
  return parseReply(whole, path, text)[key] as z.infer<T>[];
}

/** Null where the text is not what it should be: parsing it as a whole tells what is wrong. */
async function parseItems<T extends z.ZodType>(
  item: T,
  key: string,
  path: string,
  text: string,
): Promise<z.infer<T>[] | null> {
  // A quote within a string is escaped, so that this can only be a key.
  const list = new RegExp(`"${key}"\\s*:\\s*\\[`).exec(text);
  if (!list) return null;
  const items: z.infer<T>[] = [];
  // What came last was read off the socket in this same turn.
  let turnEnd = performance.now();
  for (const [start, end] of itemRanges(text, list.index + list[0].length)) {
    if (end < 0) return null;
    if (performance.now() >= turnEnd) {
      await nextTurn();
      turnEnd = performance.now() + TURN_MS;
    }
    let value: unknown;
    try {
      value = parseJson(text.slice(start, end));
    } catch {
      return null;
    }
    const parsed = item.safeParse(value);
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      const place = [key, items.length, ...(issue?.path ?? [])].join('.');
      throw new InferenceError('malformed', `${path}: unexpected reply at "${place}": ${issue?.message}`, {
        status: 200,
        cause: parsed.error,
      });
    }
    items.push(parsed.data);
  }
  await nextTurn();
  return items;
}

/** Where each object of a list begins and ends; an end of −1 for a list that is not closed. */
function* itemRanges(text: string, from: number): Generator<[start: number, end: number]> {
  const pattern = new RegExp(QUOTE_OR_BRACKET);
  pattern.lastIndex = from;
  let depth = 0;
  let start = from;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [mark] = match;
    if (mark === '"') {
      const end = closingQuote(text, match.index);
      if (end < 0) break;
      pattern.lastIndex = end + 1;
    } else if (mark === '{' || mark === '[') {
      if (depth === 0) start = match.index;
      depth += 1;
    } else if (mark === '}' || mark === ']') {
      if (depth === 0) return;
      depth -= 1;
      if (depth === 0) yield [start, pattern.lastIndex];
    }
  }
  yield [start, -1];
}

/** Of the string that opens at `open`; −1 where it stays open. */
function closingQuote(text: string, open: number): number {
  for (let end = text.indexOf('"', open + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return -1;
}
