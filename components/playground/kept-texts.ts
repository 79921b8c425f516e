export interface JudgedTexts {
  question: string;
  answerA: string;
  answerB: string;
}

export const noTexts: JudgedTexts = { question: '', answerA: '', answerB: '' };

function key(project: string): string {
  return `reasondesk-playground:${project}`;
}

/** What was typed last in this tab. */
export function keptTexts(project: string): JudgedTexts {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key(project)) ?? '{}');
    const text = (name: keyof JudgedTexts) => {
      const value = (kept as Partial<Record<keyof JudgedTexts, unknown>> | null)?.[name];
      return typeof value === 'string' ? value : '';
    };
    return { question: text('question'), answerA: text('answerA'), answerB: text('answerB') };
  } catch {
    return noTexts;
  }
}

export function keepTexts(project: string, texts: JudgedTexts): void {
  try {
    sessionStorage.setItem(key(project), JSON.stringify(texts));
  } catch {
    // Storage may be full or forbidden; a reload then begins with empty fields.
  }
}
