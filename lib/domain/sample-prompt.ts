import { fillJudgeTemplate } from './judge-template';
import type { SampleTexts } from './preference-row';

/** What a sample's `U` is made of. */
export type PromptParts = Pick<SampleTexts, 'question' | 'answerA' | 'answerB'> & {
  /** the question is the whole `U`, as it was brought */
  ready: boolean;
};

/** A sample's `U`: as it was brought, or made by the data set's judge template. */
export function samplePrompt(template: string, sample: PromptParts): string {
  return sample.ready ? sample.question : fillJudgeTemplate(template, sample);
}
