import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { InferenceError } from './inference-error';
import { parseReplyList } from './reply-list';

const item = z.object({ text: z.string(), logprobs: z.array(z.unknown()) });
const parse = (text: string) => parseReplyList(item, 'choices', '/v1/completions', text);

/** Long enough to be taken item by item. */
const long = 'x'.repeat(60_000);
const items = [
  { text: `a "quoted" ]}, \\ and {"choices":[1] ${long}`, logprobs: [-1, [[]], {}] },
  { text: 'é😀\n\\', logprobs: ['\\"', '\\\\'] },
];

describe('a long reply', () => {
  it.each([
    ['compact', JSON.stringify({ id: 'a "choices": [', choices: items, usage: { choices: 1 } })],
    ['spaced', JSON.stringify({ id: 'a', choices: items, usage: null }, null, 2)],
  ])('%s gives the same items as parsing it whole', async (_, text) => {
    expect(await parse(text)).toEqual(items);
  });

  it('keeps the literals of Python’s encoder as what no log-prob is', async () => {
    const text = JSON.stringify({ choices: [items[0], { text: '', logprobs: ['@@'] }] });
    const [, second] = await parse(text.replace('"@@"', '-Infinity'));
    expect(second?.logprobs).toEqual([Number.NEGATIVE_INFINITY]);
  });

  it('gives others their turn while it is parsed', async () => {
    const text = JSON.stringify({
      choices: Array.from({ length: 40 }, () => ({ text: long, logprobs: [] })),
    });
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await parse(text);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
  });

  it.each([
    ['half of it', JSON.stringify({ choices: items }).slice(0, -20), 'not JSON'],
    ['a page', `<!doctype html>${long}`, 'it begins with "<!doctype html>'],
    ['no list', JSON.stringify({ choices: long }), 'at "choices"'],
    ['another list', JSON.stringify({ answers: items }), 'at "choices"'],
    ['an item that is none', JSON.stringify({ choices: [...items, { text: 1 }] }), 'at "choices.2.text"'],
  ])('%s is malformed', async (_, text, message) => {
    const error = await parse(text).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InferenceError);
    expect(error).toMatchObject({ code: 'malformed', message: expect.stringContaining(message) });
  });
});

it('a short reply is read the same way', async () => {
  expect(await parse('{"choices": [{"text": "a", "logprobs": [NaN]}]}')).toEqual([
    { text: 'a', logprobs: [Number.POSITIVE_INFINITY] },
  ]);
  await expect(parse('{}')).rejects.toMatchObject({ code: 'malformed' });
});
