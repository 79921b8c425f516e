import { missingPlaceholders } from './judge-template';
import type { SampleTexts } from './preference-row';
import { pythonStrip } from './python-strip';
import { TemplateError } from './template-error';

type Texts = Pick<SampleTexts, 'question' | 'answerA' | 'answerB'>;

const PLACEHOLDER = /(\{question\}|\{answer_a\}|\{answer_b\})/;
const fieldOf: Record<string, keyof Texts> = {
  '{question}': 'question',
  '{answer_a}': 'answerA',
  '{answer_b}': 'answerB',
};

/**
 * `fillJudgeTemplate` for many samples: the template is taken apart once. Throws TemplateError when a placeholder is
 * missing.
 */
export function judgeTemplateFiller(template: string): (texts: Texts) => string {
  const missing = missingPlaceholders(template);
  if (missing.length > 0) {
    throw new TemplateError('missing_placeholder', `The judge template lacks ${missing.join(', ')}.`);
  }
  const parts = template.split(PLACEHOLDER).map((part) => fieldOf[part] ?? { text: part });
  return (texts) => parts.map((part) => (typeof part === 'string' ? texts[part] : part.text)).join('');
}

/**
 * The way back: question and answers of a prompt that a template was filled with. Null when it was not, or when it cannot
 * be told where one of them ends.
 */
export function judgeTemplateReader(template: string): (prompt: string) => Texts | null {
  const parts = template.split(PLACEHOLDER);
  const names = parts.filter((part) => part in fieldOf);
  const once = names.length === 3 && new Set(names).size === 3;
  const fill = judgeTemplateFiller(template);
  return (prompt) => {
    const [head = '', ...rest] = parts;
    if (!once || !prompt.startsWith(head)) return null;
    const texts: Texts = { question: '', answerA: '', answerB: '' };
    let at = head.length;
    for (let i = 0; i < rest.length; i += 2) {
      const field = fieldOf[rest[i] ?? ''];
      const behind = rest[i + 1] ?? '';
      const last = i + 2 >= rest.length;
      if (!field || (!last && behind === '')) return null;
      const end = last ? prompt.length - behind.length : prompt.indexOf(behind, at);
      if (end < at || (!last && prompt.indexOf(behind, end + 1) !== -1)) return null;
      texts[field] = prompt.slice(at, end);
      at = end + behind.length;
    }
    const stripped = Object.values(texts).every((text) => text !== '' && pythonStrip(text) === text);
    return stripped && texts.answerA !== texts.answerB && fill(texts) === prompt ? texts : null;
  };
}
