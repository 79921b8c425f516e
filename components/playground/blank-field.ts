import type { JudgedTexts } from './kept-texts';

/** The first text that is not there, before anything is sent. */
export function blankField(texts: JudgedTexts): { field: keyof JudgedTexts; message: string } | null {
  const messages: [keyof JudgedTexts, string][] = [
    ['question', 'Type a question, or pick a sample.'],
    ['answerA', 'Type the first answer.'],
    ['answerB', 'Type the second answer.'],
  ];
  const found = messages.find(([field]) => texts[field].trim() === '');
  return found ? { field: found[0], message: found[1] } : null;
}
