import { fixtureDetokenize, fixtureTokenize } from './fixture-tokenizer';

/** A model that is a hash: the same prompt, seed and token always give the same text and the same log-prob. */

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

/** In [0, 1). */
function hash01(...values: number[]): number {
  return values.reduce((hash, value) => mix(hash ^ mix(value + 0x9e3779b9)), 0x51ed270b) / 2 ** 32;
}

function pick<T>(items: readonly [T, ...T[]], at: number): T {
  return items[Math.floor(at * items.length)] ?? items[0];
}

function hashIds(ids: readonly number[]): number {
  return ids.reduce((hash, id) => mix(Math.imul(hash, 31) + id + 1), 17);
}

/**
 * Nats, in (−2, −0.02): the same whether the token is sampled, looked up or teacher-forced. Other `weights` are
 * another model.
 */
export function fixtureLogprob(prefix: readonly number[], token: number, weights = 0): number {
  const hash = hashIds(prefix);
  return -0.02 - 1.98 * (weights === 0 ? hash01(hash, token) : hash01(hash, token, weights));
}

const ASSISTANT_HEADER = /(?:assistant(?:\n|<\|end_header_id\|>\n\n)|<\/think>\n\n)$/;

/** The text a prompt is continued with: a verdict after an assistant header, else a reason of one or two sentences. */
function fixtureContinuation(promptIds: readonly number[], seed: number): string {
  const at = (salt: number) => hash01(hashIds(promptIds), seed, salt);
  if (ASSISTANT_HEADER.test(fixtureDetokenize(promptIds.slice(-24)))) {
    const draw = at(1);
    return draw < 0.06 ? 'Both.' : draw < 0.53 ? '[[A]]' : '[[B]]';
  }
  const opening = pick(
    ['The question asks for a sum.', 'The question asks for an answer.', 'Ça va: 4 €.'],
    at(2),
  );
  const better = pick(['A', 'B'], at(3));
  const other = better === 'A' ? 'B' : 'A';
  const middle = pick(
    [` ${better} is right and ${other} is wrong.`, ` ${other} is off topic.`, ` ${better} is polite.`],
    at(4),
  );
  return `${opening}${middle} So ${better} is better.`;
}

/** The sampled tokens, cut at `maxTokens`, else closed by `eotId`. */
export function fixtureSample(
  promptIds: readonly number[],
  seed: number,
  maxTokens: number,
  eotId: number,
): { ids: number[]; finishReason: 'stop' | 'length' } {
  const ids = [...fixtureTokenize(fixtureContinuation(promptIds, seed)), eotId];
  return ids.length > maxTokens
    ? { ids: ids.slice(0, maxTokens), finishReason: 'length' }
    : { ids, finishReason: 'stop' };
}
