import type { existingScores, RunConfig, SamplingInput, ScoringInput } from '@/lib/contracts/run';
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

/** The form as it was filled in for a run, to start another one like it. */
export function fieldsOf(config: RunConfig): SamplingFields {
  const limit = config.limit === undefined ? '' : String(config.limit);
  if (config.kind === 'evaluate') return { ...initialSampling, limit };
  const { rule } = config;
  const crossCheckPercent = String(config.crossCheckPercent);
  if (config.kind === 'score') return { ...initialSampling, rule, limit, crossCheckPercent };
  return {
    n: String(config.n),
    temperature: String(config.temperature),
    topP: String(config.topP),
    topK: String(config.topK),
    maxTokens: String(config.maxTokens),
    seed: String(config.seed),
    verdictTemperature: String(config.verdictTemperature),
    crossCheckPercent,
    limit,
    rule,
  };
}

/** Where a new run is set up like this one; null: it is not set up there. */
export function cloneQuery(runId: number, config: RunConfig): string | null {
  if (config.kind === 'evaluate') return null;
  const query = new URLSearchParams({
    from: String(runId),
    kind: config.kind,
    dataset: String(config.dataset.id),
    model: String(config.model.id),
  });
  if (config.kind === 'score') {
    if (config.source) query.set('run', String(config.source.id));
    query.set('existing', config.existing);
  }
  return query.toString();
}

/** What is no number is sent as such, so that the server's answer names the field. */
export function toSamplingInput({ rule, ...texts }: SamplingFields): SamplingInput {
  return { ...(toNumbers(texts) as SamplingInput), rule };
}

/** What a run that only scores is asked for besides: whose candidates, null is all, and what of those scored before. */
export interface ScoringFields {
  run: number | null;
  existing: (typeof existingScores)[number];
}

export function toScoringInput(
  { limit, crossCheckPercent, rule }: SamplingFields,
  { existing }: ScoringFields,
): ScoringInput {
  return { existing, rule, ...toNumbers({ limit, crossCheckPercent }) };
}

function toNumbers(texts: Record<string, string>): Record<string, number> {
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(given.map(([field, text]) => [field, Number(text.trim().replace(',', '.'))]));
}
