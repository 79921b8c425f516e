import { describe, expect, it } from 'vitest';
import { detectRowFormats, labelValuesOf } from './detect-row-format';
import type { ImportFormat } from './import-format';
import { rowReader } from './import-row';

const user = (content: string) => ({ role: 'user', content });
const assistant = (content: string) => ({ role: 'assistant', content });
const pair = (question: string, chosen: string, rejected: string, side: 'A' | 'B' | null) => ({
  kind: 'pair',
  row: { chosen: [user(question), assistant(chosen)], rejected: [user(question), assistant(rejected)] },
  side,
});
const read = (format: Omit<ImportFormat, 'container' | 'compression'>, row: unknown, container = 'jsonl') =>
  rowReader({ container: container as 'jsonl', ...format }).read(row);
const detected = (row: object, container: 'jsonl' | 'csv' | 'parquet' = 'jsonl') => {
  const [first] = detectRowFormats([row], container);
  return [first?.rowFormat, first && read(first, row, container)];
};

describe('rows of every format', () => {
  it.each([
    [
      'messages',
      { chosen: [user('q'), assistant('y')], rejected: [user('q'), assistant('n')] },
      pair('q', 'y', 'n', null),
    ],
    // A prompt beside whole conversations says nothing new.
    [
      'messages',
      { prompt: 'other', chosen: [user('q'), assistant('y')], rejected: [user('q'), assistant('n')] },
      pair('q', 'y', 'n', null),
    ],
    [
      'messages',
      { prompt: 'q', chosen: [assistant('y')], rejected: [assistant('n')] },
      pair('q', 'y', 'n', null),
    ],
    [
      'messages',
      { prompt: [user('q')], chosen: [assistant('y')], rejected: [assistant('n')] },
      pair('q', 'y', 'n', null),
    ],
    ['strings', { prompt: 'q', chosen: ' y', rejected: 'n' }, pair('q', ' y', 'n', null)],
    [
      'hh-rlhf',
      { chosen: '\n\nHuman: q\n\nAssistant: y', rejected: '\n\nHuman: q\n\nAssistant: n' },
      pair('q', 'y', 'n', null),
    ],
    [
      'reward-bench',
      { id: 3, subset: 's', prompt: 'q', chosen: 'y', rejected: 'n' },
      pair('q', 'y', 'n', null),
    ],
    ['labelled', { question: 'q', answer_a: 'n', answer_b: 'y', label: 'B' }, pair('q', 'y', 'n', 'B')],
    [
      'labelled',
      {
        prompt: 'q',
        conversation_a: [user('q'), assistant('y')],
        conversation_b: [user('q'), assistant('n')],
        winner: 'model_a',
      },
      pair('q', 'y', 'n', 'A'),
    ],
    [
      'labelled',
      { prompt: 'q', answer_a: 'y', answer_b: 'n', winner: 'gpt', model_a: 'gpt', model_b: 'llama' },
      pair('q', 'y', 'n', 'A'),
    ],
    [
      'pairwise-judge',
      { pair_id: 'x', question: 'q', response_A: 'n', response_B: 'y', label: 'B>A' },
      pair('q', 'y', 'n', 'B'),
    ],
    [
      'pairwise-judge',
      { instruction: 'q', input: 'more', response1: 'n', response2: 'y', annotator1: 2 },
      pair('q\n\nmore', 'y', 'n', 'B'),
    ],
    [
      'judge-prompt',
      { prompt: 'Which?', target: '[[A]]', reasons: ['Because.'] },
      {
        kind: 'prompt',
        prompt: 'Which?',
        target: 'A',
        reasons: [expect.objectContaining({ text: 'Because.' })],
      },
    ],
  ])('%s %#', (format, row, sample) => {
    expect(detected(row)).toEqual([format, sample]);
  });

  it('finds lists of messages in the cells of a table, and leaves texts alone', () => {
    const cell = (answer: string) => JSON.stringify([user('q'), assistant(answer)]);
    for (const container of ['jsonl', 'parquet'] as const) {
      expect(detected({ chosen: cell('y'), rejected: cell('n') }, container)).toEqual([
        'messages',
        pair('q', 'y', 'n', null),
      ]);
    }
    expect(detected({ chosen: cell('y'), rejected: cell('n') }, 'csv')).toEqual([
      'messages',
      pair('q', 'y', 'n', null),
    ]);
    expect(detected({ prompt: 'q', chosen: '["y"]', rejected: '[{"x": 1}]' }, 'csv')[1]).toEqual(
      pair('q', '["y"]', '[{"x": 1}]', null),
    );
    expect(detected({ prompt: 'q', chosen: cell('y'), rejected: 'n' })[1]).toEqual(
      pair('q', cell('y'), 'n', null),
    );
  });

  it('takes an own mapping, whatever the fields are called', () => {
    const row = { 'data.q': 'q', out: { texts: ['y', 'n'] }, best: 0 };
    const fields = { question: 'data.q', answerA: 'out.texts[0]', answerB: 'out.texts[-1]', label: 'best' };
    const labels = { a: ['0'], b: ['1'] };
    expect(read({ rowFormat: 'custom', mapping: { fields, labels } }, row)).toEqual(pair('q', 'y', 'n', 'A'));
    expect(read({ rowFormat: 'custom', mapping: { fields } }, row)).toEqual({
      kind: 'invalid',
      reason: 'label_unknown',
    });
  });

  it.each([
    [{ rowFormat: 'labelled' }, { question: 'q', answer_a: 'y', answer_b: 'n', label: 'tie' }, 'tie'],
    [{ rowFormat: 'labelled' }, { question: 'q', answer_a: 'y', answer_b: 'n', label: 1 }, 'label_unknown'],
    [
      { rowFormat: 'labelled' },
      { question: 'q', answer_a: 'y', answer_b: null, label: 'A' },
      'missing_field',
    ],
    [
      { rowFormat: 'labelled' },
      { question: 'q', answer_a: 'y', answer_b: 'y', label: 'A' },
      'last_turns_equal',
    ],
    [{ rowFormat: 'strings' }, { chosen: 'y', rejected: 'n' }, 'missing_field'],
    [{ rowFormat: 'strings' }, { prompt: 3, chosen: 'y', rejected: 'n' }, 'content_not_text'],
    [{ rowFormat: 'strings' }, { prompt: 'q', chosen: '', rejected: 'n' }, 'content_empty'],
    [{ rowFormat: 'messages' }, { chosen: 'y', rejected: 'n' }, 'no_message_lists'],
    [{ rowFormat: 'messages' }, { chosen: [null], rejected: [null] }, 'not_messages'],
    [{ rowFormat: 'hh-rlhf' }, { chosen: 'Human: q', rejected: '\n\nHuman: q' }, 'transcript_broken'],
    [{ rowFormat: 'hh-rlhf' }, { chosen: '\n\nHuman: q', rejected: '\n\nHuman: q' }, 'odd_length'],
    [{ rowFormat: 'judge-prompt' }, { prompt: 'U', target: 'C' }, 'tie'],
    [{ rowFormat: 'judge-prompt' }, { prompt: 'U', target: 'A', reasons: [3] }, 'reasons_broken'],
    [{ rowFormat: 'judge-prompt' }, { prompt: '', target: 'A' }, 'content_empty'],
    [{ rowFormat: 'judge-prompt' }, ['U', 'A'], 'not_an_object'],
  ] as const)('%j says what is wrong with %j', (format, row, reason) => {
    expect(read(format, row)).toEqual({ kind: 'invalid', reason });
  });
});

describe('detectRowFormats', () => {
  it('finds nothing where no column is known', () => {
    expect(detectRowFormats([{ q: 'q', left: 'y', right: 'n' }, 'x', null], 'jsonl')).toEqual([]);
  });

  it('judges by what can be read, not by the names alone', () => {
    const rows = [
      { prompt: 'q', chosen: 'y', rejected: 'n' },
      { prompt: 'q', chosen: 'y', rejected: 'n' },
      { prompt: 'q', chosen: [user('q'), assistant('y')], rejected: [user('q'), assistant('n')] },
    ];
    expect(detectRowFormats(rows, 'jsonl').map(({ rowFormat }) => rowFormat)).toEqual([
      'strings',
      'messages',
    ]);
  });

  it('leaves 0 and 1 to be declared, and understands 1 and 2', () => {
    const rows = (labels: number[]) =>
      labels.map((label) => ({ question: 'q', answer_a: 'y', answer_b: 'n', label }));
    expect(detectRowFormats(rows([0, 1]), 'jsonl')[0]?.mapping.labels).toBeUndefined();
    expect(detectRowFormats(rows([1, 2]), 'jsonl')[0]?.mapping.labels).toEqual({
      a: ['1'],
      b: ['2'],
      tie: ['0'],
    });
    expect(labelValuesOf(rows([1, 0, 1]), { fields: { label: 'label' } })).toEqual(['1', '0']);
  });
});
