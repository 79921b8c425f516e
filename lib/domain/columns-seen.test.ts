import { expect, it } from 'vitest';
import { columnsSeen } from './columns-seen';

it('shows fields by path with their kinds and a few examples', () => {
  const message = (content: string) => ({ role: 'user', content });
  const rows = [
    { id: 1, text: '  a\n b ', chosen: [message('first'), message('last')], meta: { 'a.b': null, ok: true } },
    { id: 'two', text: 'x'.repeat(500), chosen: [message('1')], meta: { 'a.b': 3, list: [1, 2, 3, 4] } },
    'no object',
  ];
  expect(columnsSeen(rows)).toEqual([
    { path: 'id', kind: 'mixed', examples: ['1', 'two'] },
    { path: 'text', kind: 'text', examples: ['a b', `${'x'.repeat(119)}…`] },
    { path: 'chosen', kind: 'messages', examples: ['[user: first, user: last]', '[user: 1]'] },
    { path: 'chosen[0].content', kind: 'text', examples: ['first', '1'] },
    { path: 'chosen[-1].content', kind: 'text', examples: ['last', '1'] },
    { path: 'meta', kind: 'object', examples: ['{a.b: null, ok: true}', '{a.b: 3, list: …}'] },
    { path: 'meta["a.b"]', kind: 'number', examples: ['3'] },
    { path: 'meta.ok', kind: 'boolean', examples: ['true'] },
    { path: 'meta.list', kind: 'list', examples: ['[1, 2, 3, …]'] },
  ]);
});

it('offers each of a few texts in a list, where the answers of a row stand in one', () => {
  const rows = [{ answers: ['one', 'two'], tags: ['a', 'b', 'c', 'd', 'e'], single: ['alone'] }];
  expect(columnsSeen(rows).map(({ path }) => path)).toEqual([
    'answers',
    'answers[0]',
    'answers[1]',
    'tags',
    'single',
  ]);
});

it('stays small whatever the rows are', () => {
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`c${i}`, i]));
  expect(columnsSeen([wide])).toHaveLength(200);
  const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
  expect(columnsSeen([deep]).map(({ path }) => path)).toEqual(['a', 'a.a', 'a.a.a', 'a.a.a.a']);
});
