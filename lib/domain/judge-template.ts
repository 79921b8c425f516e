import type { SampleTexts } from './preference-row';
import { TemplateError } from './template-error';

/** The template a new project judges with. */
export const builtInJudgeTemplate = `Act as an impartial judge of the answers that two AI assistants gave to the user question below. \
Decide which answer is better.
Weigh helpfulness, accuracy, relevance and creativity. \
Do not let the order of the answers, their length or the assistants' names sway you.
End with "[[A]]" if assistant A is better or "[[B]]" if assistant B is better.

[User Question]
{question}

[Assistant A's Answer]
{answer_a}

[Assistant B's Answer]
{answer_b}`;

const placeholders = ['{question}', '{answer_a}', '{answer_b}'] as const;

/** The placeholders a template lacks; it needs each at least once. */
export function missingPlaceholders(template: string): string[] {
  return placeholders.filter((placeholder) => !template.includes(placeholder));
}

/**
 * `U`: the template with question and answers filled in, in one pass, so that a placeholder inside an answer stays
 * the text it is. Throws TemplateError when a placeholder is missing.
 */
export function fillJudgeTemplate(
  template: string,
  { question, answerA, answerB }: Pick<SampleTexts, 'question' | 'answerA' | 'answerB'>,
): string {
  const missing = missingPlaceholders(template);
  if (missing.length > 0) {
    throw new TemplateError('missing_placeholder', `The judge template lacks ${missing.join(', ')}.`);
  }
  const texts: Record<string, string> = {
    '{question}': question,
    '{answer_a}': answerA,
    '{answer_b}': answerB,
  };
  return template.replace(
    /\{(?:question|answer_a|answer_b)\}/g,
    (placeholder) => texts[placeholder] ?? placeholder,
  );
}
