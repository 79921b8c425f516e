/**
 * What a mapping can point to. Together they make one of three kinds of row:
 * `chosen` and `rejected` (with `question` unless they are whole conversations); `answerA`, `answerB` and `label`;
 * `prompt` (the ready judge prompt) and `target`.
 */
export const targetFields = [
  'question',
  'context',
  'chosen',
  'rejected',
  'answerA',
  'answerB',
  'label',
  'modelA',
  'modelB',
  'prompt',
  'target',
  'reasons',
  'source',
  'id',
] as const;
export type TargetField = (typeof targetFields)[number];

/** For people. */
export const targetFieldTexts: Record<TargetField, { title: string; help: string }> = {
  question: { title: 'Question', help: 'A text, or the list of messages before the answers.' },
  context: { title: 'Context', help: 'Text that is added below the question, if a row has any.' },
  chosen: { title: 'Chosen answer', help: 'A text, or a list of messages.' },
  rejected: { title: 'Rejected answer', help: 'A text, or a list of messages.' },
  answerA: { title: 'Answer A', help: 'A text, or a list of messages.' },
  answerB: { title: 'Answer B', help: 'A text, or a list of messages.' },
  label: { title: 'Label', help: 'Says which answer is better.' },
  modelA: { title: 'Model of answer A', help: 'Only where the label names a model.' },
  modelB: { title: 'Model of answer B', help: 'Only where the label names a model.' },
  prompt: { title: 'Judge prompt', help: 'The whole prompt, ready to be judged.' },
  target: { title: 'Target verdict', help: 'A or B.' },
  reasons: { title: 'Reasons', help: 'A text, a list of texts, or a list of objects with "reason".' },
  source: { title: 'Source', help: 'Where the row comes from; shown and filtered by.' },
  id: { title: 'Row id', help: 'The row’s own id, kept for reference.' },
};

/** Which values of the label (or target) mean what; compared without case and surrounding white space. */
export interface LabelMeaning {
  a: string[];
  b: string[];
  /** rows that prefer neither: reported, not stored */
  tie?: string[] | undefined;
}

export interface ImportMapping {
  /** field path of each target: `a.b[0].c`, `chosen[-1].content`, or the name of a column as it is */
  fields: Partial<Record<TargetField, string>>;
  /** left out: `A`, `[[A]]`, `A>B`, `model_a`, … and the names of the models themselves; 0 and 1 must be declared */
  labels?: LabelMeaning | undefined;
}

/** What a mapping lacks before a row can be made with it, for people; null when nothing. */
export function mappingProblem({ fields }: ImportMapping): string | null {
  if (fields.prompt && fields.target) return null;
  if (fields.answerA && fields.answerB && fields.label) return null;
  if (fields.chosen && fields.rejected) return null;
  if (fields.prompt || fields.target) return 'Pick both the judge prompt and its target verdict.';
  if (fields.answerA || fields.answerB || fields.label) return 'Pick answer A, answer B and the label.';
  if (fields.chosen || fields.rejected) return 'Pick both the chosen and the rejected answer.';
  return 'Pick the chosen and the rejected answer; or answer A, answer B and the label; or a judge prompt and its target.';
}
