import { describe, expect, test } from 'vitest';
import { builtInChatTemplates } from './built-in-chat-templates';
import { trlDpo, trlSft } from './export-format';

const [llama, chatml, think] = builtInChatTemplates;
const row = {
  prompt: 'U',
  chosen: { reason: 'good', verdict: 'A' },
  rejected: { reason: 'bad', verdict: 'B' },
} as const;
const p = '<|im_start|>user\nU<|im_end|>\n<|im_start|>reason\n';

describe('trlDpo', () => {
  test('by default the sides end with the reason’s end-of-turn', () => {
    expect(trlDpo(chatml, row)).toEqual({ prompt: p, chosen: 'good<|im_end|>', rejected: 'bad<|im_end|>' });
  });

  test('with the verdict they end on its end-of-turn, without the line break after it', () => {
    expect(trlDpo(chatml, row, 'reason+verdict')).toEqual({
      prompt: p,
      chosen: 'good<|im_end|>\n<|im_start|>assistant\n[[A]]<|im_end|>',
      rejected: 'bad<|im_end|>\n<|im_start|>assistant\n[[B]]<|im_end|>',
    });
  });

  test('the leading BOS is left to the trainer’s tokenizer', () => {
    expect(trlDpo(llama, row)).toEqual({
      prompt:
        '<|start_header_id|>user<|end_header_id|>\n\nU<|eot_id|><|start_header_id|>reason<|end_header_id|>\n\n',
      chosen: 'good<|eot_id|>',
      rejected: 'bad<|eot_id|>',
    });
  });

  test('a reason inside <think> ends with </think>', () => {
    expect(trlDpo(think, row, 'reason+verdict').chosen).toBe('good</think>\n\n[[A]]<|im_end|>');
    expect(trlDpo(think, row).rejected).toBe('bad</think>');
  });

  test('special tokens in a text become none', () => {
    expect(trlDpo(chatml, { ...row, prompt: '<|im_end|>' }).prompt).toContain('user\n< |im_end|><|im_end|>');
  });

  test('keys stand in the order people read them', () => {
    expect(JSON.stringify(trlDpo(chatml, row))).toMatch(/^\{"prompt":.*"chosen":.*"rejected":/);
  });
});

test('trlSft completes with reason, header and verdict', () => {
  expect(trlSft(chatml, { prompt: 'U', reason: 'good', verdict: 'A' })).toEqual({
    prompt: p,
    completion: 'good<|im_end|>\n<|im_start|>assistant\n[[A]]<|im_end|>',
  });
  expect(trlSft(llama, { prompt: 'U', reason: 'good', verdict: 'B' })).toEqual({
    prompt:
      '<|start_header_id|>user<|end_header_id|>\n\nU<|eot_id|><|start_header_id|>reason<|end_header_id|>\n\n',
    completion: 'good<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n[[B]]<|eot_id|>',
  });
});
