import { describe, expect, it } from 'vitest';
import type { PlaygroundEvent } from '@/lib/contracts/playground';
import {
  type ColumnRequest,
  type ColumnState,
  type ColumnsAction,
  columnsReducer,
  isActive,
  tokensPerSecond,
} from './column-state';

const texts = { question: 'Q', answerA: 'A', answerB: 'B' };
const request = (key: string): ColumnRequest => ({
  key,
  model: { id: 1, name: 'judge' },
  swapped: false,
  texts,
  body: { model: 1, judged: { from: 'text', ...texts } },
});

function columnsAfter(...actions: ColumnsAction[]): readonly ColumnState[] {
  const begin: ColumnsAction = { type: 'begin', columns: [request('one'), request('two')] };
  return [begin, ...actions].reduce(columnsReducer, [] as readonly ColumnState[]);
}

const hear = (key: string, atMs: number, ...events: PlaygroundEvent[]): ColumnsAction => ({
  type: 'events',
  byKey: new Map([[key, events]]),
  atMs,
});
const piece = (text: string): PlaygroundEvent => ({ type: 'reason', text, tokens: 1 });
const reasonEnd: PlaygroundEvent = {
  type: 'reason-end',
  finishReason: 'stop',
  tokens: 5,
  firstTokenMs: 200,
  durationMs: 600,
};
const end: PlaygroundEvent = { type: 'end', durationMs: 900 };
const phases = (columns: readonly ColumnState[]) => columns.map(({ phase }) => phase);

describe('columns', () => {
  it('wait, read, write, decide, score and are done, each on its own', () => {
    const seen = [
      [],
      [{ type: 'open', key: 'one' } as const],
      [hear('one', 10, { type: 'rendered', promptTokens: 7, escaped: [] }, piece('So'))],
      [hear('one', 20, piece(' A.'), reasonEnd)],
      [hear('one', 30, { type: 'verdict', text: '[[A]]' }, { type: 'verdict-end', verdict: 'A' })],
      [hear('one', 40, end)],
    ] satisfies ColumnsAction[][];
    const told = seen.map((_, count) => columnsAfter(...seen.slice(0, count + 1).flat()));
    expect(told.map((columns) => columns[0]?.phase)).toEqual([
      'waiting',
      'reading',
      'writing',
      'deciding',
      'scoring',
      'done',
    ]);
    const [one, two] = told.at(-1) ?? [];
    expect(one).toMatchObject({ reason: 'So A.', promptTokens: 7, verdict: 'A', durationMs: 900 });
    expect(two).toMatchObject({ phase: 'waiting', reason: '', verdict: undefined });
  });

  it('tell the speed while they write, then as the server measured it', () => {
    const [writing] = columnsAfter(
      hear('one', 1_000, piece('a')),
      hear('one', 1_500, piece('b'), piece('c')),
    );
    expect(writing && tokensPerSecond(writing)).toBeCloseTo(4);
    const [ended] = columnsAfter(hear('one', 1_000, piece('a'), reasonEnd));
    expect(ended && tokensPerSecond(ended)).toBeCloseTo(10);
    expect(tokensPerSecond(columnsAfter()[0] as ColumnState)).toBeNull();
  });

  it('stay as they were stopped, whatever comes late', () => {
    const columns = columnsAfter(
      hear('one', 1, piece('half')),
      hear('two', 1, piece('all'), end),
      { type: 'stopped' },
      hear('one', 2, piece(' more'), end),
      { type: 'closed', key: 'one' },
    );
    expect(phases(columns)).toEqual(['stopped', 'done']);
    expect(columns[0]?.reason).toBe('half');
    expect(columns.some(isActive)).toBe(false);
  });

  it('fail by name: told by the server, refused, or cut off without an end', () => {
    const fault: PlaygroundEvent = { type: 'error', code: 'x', message: 'It is down.', remedy: 'Start it.' };
    const [told] = columnsAfter(hear('one', 1, piece('a'), fault, end), { type: 'closed', key: 'one' });
    expect(told).toMatchObject({ phase: 'failed', error: { message: 'It is down.' }, reason: 'a' });
    const [refused] = columnsAfter({ type: 'failed', key: 'one', message: 'Too many.', remedy: 'Wait.' });
    expect(refused).toMatchObject({ phase: 'failed', error: { remedy: 'Wait.' } });
    const [cut, other] = columnsAfter(hear('one', 1, piece('a')), { type: 'closed', key: 'one' });
    expect(cut).toMatchObject({ phase: 'failed', error: { message: expect.stringContaining('broke off') } });
    expect(other?.phase).toBe('waiting');
  });

  it('are not failed by the close of a stream that had said its end', () => {
    expect(phases(columnsAfter(hear('one', 1, end), { type: 'closed', key: 'one' }))[0]).toBe('done');
  });

  it('begin again one by one, and all anew', () => {
    const done = [hear('one', 1, piece('a'), end), hear('two', 1, piece('b'), end)];
    const again = columnsAfter(...done, { type: 'again', column: request('two') });
    expect(phases(again)).toEqual(['done', 'waiting']);
    expect(again[1]?.reason).toBe('');
    const anew = columnsAfter(...done, { type: 'begin', columns: [request('two')] });
    expect(anew.map(({ key, phase }) => [key, phase])).toEqual([['two', 'waiting']]);
  });

  it('keep an unscored text and an unparsed verdict apart from what is not there yet', () => {
    const [column] = columnsAfter(
      hear('one', 1, { type: 'verdict-end', verdict: null }, { type: 'unscored', why: 'a chat' }, end),
    );
    expect(column).toMatchObject({ verdict: null, unscored: 'a chat', scored: null, phase: 'done' });
  });
});
