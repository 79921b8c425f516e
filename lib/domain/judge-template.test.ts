import { describe, expect, test } from 'vitest';
import { contentHash } from './content-hash';
import { builtInJudgeTemplate, fillJudgeTemplate, missingPlaceholders } from './judge-template';
import { TemplateError } from './template-error';

const texts = { question: 'What is 2 + 2?', answerA: '4', answerB: 'five' };

describe('fillJudgeTemplate', () => {
  test('the built-in template, filled', () => {
    expect(fillJudgeTemplate(builtInJudgeTemplate, texts)).toBe(
      `Act as an impartial judge of the answers that two AI assistants gave to the user question below. Decide which answer is better.
Weigh helpfulness, accuracy, relevance and creativity. Do not let the order of the answers, their length or the assistants' names sway you.
End with "[[A]]" if assistant A is better or "[[B]]" if assistant B is better.

[User Question]
What is 2 + 2?

[Assistant A's Answer]
4

[Assistant B's Answer]
five`,
    );
  });

  test('fills in one pass: placeholders and patterns in a text stay text', () => {
    const hostile = {
      question: '{answer_a} {answer_b}',
      answerA: '{question} $& $1 $$',
      answerB: "$' {answer_a}",
    };
    expect(fillJudgeTemplate('{question}|{answer_a}|{answer_b}|{question}', hostile)).toBe(
      "{answer_a} {answer_b}|{question} $& $1 $$|$' {answer_a}|{answer_a} {answer_b}",
    );
  });

  test('other braces stay', () => {
    expect(fillJudgeTemplate('{"q": "{question}"} {answer_a} {answer_b} {other}', texts)).toBe(
      '{"q": "What is 2 + 2?"} 4 five {other}',
    );
  });

  test('a missing placeholder is an error that names it', () => {
    expect(missingPlaceholders('{question} { answer_a } {answer_b}')).toEqual(['{answer_a}']);
    expect(() => fillJudgeTemplate('{answer_a}', texts)).toThrow(TemplateError);
    expect(() => fillJudgeTemplate('{answer_a}', texts)).toThrow('{question}, {answer_b}');
    expect(missingPlaceholders(builtInJudgeTemplate)).toEqual([]);
  });
});

test('contentHash is SHA-256 of the UTF-8 text', () => {
  expect(contentHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(contentHash('é')).toBe('4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
