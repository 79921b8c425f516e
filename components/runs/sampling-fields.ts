import type { existingScores, SamplingInput, ScoringInput } from '@/lib/contracts/run';
import type { ScoreRule } from '@/lib/domain/score-rule';

/** The form's texts as typed; empty is left out. */
export interface SamplingFields {
  n: string;
  temperature: string;
  topP: string;
  topK: string;
  maxTokens: string;
  seed: string;
  verdictTemperature: string;
  limit: string;
  crossCheckPercent: string;
  rule: ScoreRule;
}

export const initialSampling: SamplingFields = {
  n: '8',
  temperature: '1',
  topP: '1',
  topK: '0',
  maxTokens: '256',
  seed: '0',
  verdictTemperature: '',
  limit: '',
  crossCheckPercent: '1',
  rule: 'description',
};

/** What is no number is sent as such, so that the server's answer names the field. */
export function toSamplingInput({ rule, ...texts }: SamplingFields): SamplingInput {
  const numbers = Object.entries(texts)
    .filter(([, text]) => text.trim() !== '')
    .map(([field, text]) => [field, Number(text.trim().replace(',', '.'))]);
  return { ...(Object.fromEntries(numbers) as SamplingInput), rule };
}

/** What a run that only scores is asked for besides: whose candidates, null is all, and what of those scored before. */
export interface ScoringFields {
  run: number | null;
  existing: (typeof existingScores)[number];
}

export function toScoringInput({ limit, rule }: SamplingFields, { existing }: ScoringFields): ScoringInput {
  const given = limit.trim();
  return { existing, rule, ...(given === '' ? {} : { limit: Number(given) }) };
}
