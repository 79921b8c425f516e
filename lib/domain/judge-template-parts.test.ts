import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInJudgeTemplate, fillJudgeTemplate } from './judge-template';
import { judgeTemplateFiller, judgeTemplateReader } from './judge-template-parts';
import { samplePrompt } from './sample-prompt';

const texts = { question: 'q {answer_a}', answerA: 'a $& {question}', answerB: 'b' };

describe('judgeTemplateFiller', () => {
  it('fills as fillJudgeTemplate does', () => {
    for (const template of [
      builtInJudgeTemplate,
      '{answer_b}{question}{question} {answer_a}',
      '{{question}} {answer_a} {answer_b}',
    ]) {
      expect(judgeTemplateFiller(template)(texts)).toBe(fillJudgeTemplate(template, texts));
    }
    expect(() => judgeTemplateFiller('{question}')).toThrow('lacks {answer_a}, {answer_b}');
  });
});

describe('judgeTemplateReader', () => {
  const read = judgeTemplateReader(builtInJudgeTemplate);

  it('finds what a template was filled with, or nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (question, answerA, answerB) => {
        const given = { question, answerA, answerB };
        const found = read(fillJudgeTemplate(builtInJudgeTemplate, given));
        if (found) expect(found).toEqual(given);
        else
          expect(
            Object.values(given).some((text) => text.trim() !== text || text === '') || answerA === answerB,
          ).toBe(true);
      }),
    );
  });

  it('reads no other prompt, and none whose parts cannot be told apart', () => {
    expect(read('Which is better?')).toBeNull();
    const inside = { ...texts, question: "x\n\n[Assistant A's Answer]\ny" };
    expect(read(fillJudgeTemplate(builtInJudgeTemplate, inside))).toBeNull();
    expect(judgeTemplateReader('{question}{answer_a} {answer_b}')('ab c')).toBeNull();
    expect(judgeTemplateReader('{question} {question} {answer_a} {answer_b}')('a a b c')).toBeNull();
  });
});

it('a ready prompt is not filled into the template', () => {
  expect(samplePrompt('{question}|{answer_a}|{answer_b}', { ...texts, ready: false })).toBe(
    'q {answer_a}|a $& {question}|b',
  );
  expect(
    samplePrompt('{question}|{answer_a}|{answer_b}', {
      question: 'U',
      answerA: '',
      answerB: '',
      ready: true,
    }),
  ).toBe('U');
});
