import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import { chooseRoute } from './choose-route';
import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';
import { ask } from './probe-ask';
import type { AddCheck } from './probe-input';
import { type FoundScoring, noScoring, probeScoring } from './probe-scoring';
import { routeSummary } from './route-summary';

/** Any at which log-probs after temperature differ from the model's own. */
const TYPICAL_SAMPLING = { temperature: 0.7, topP: 1, topK: 0 };

export const CHAT_CANNOT_SCORE =
  'A chat interface returns no log-probs of given text: it samples reasons and grades, it cannot score.';

/**
 * Finds out in a dozen small requests what a server can do. What it says of itself counts for nothing: log-probs are
 * compared with a teacher-forced pass over the same tokens. Throws InferenceError when it cannot be asked, refuses the
 * key, or does not serve the model.
 */
export async function probeAbilities(
  client: InferenceClient,
  model: string,
  signal?: AbortSignal,
): Promise<ServerAbilities> {
  const options = { signal };
  const models = await client.models(options);
  const served = models.find(({ id }) => id === model);
  if (!served) {
    const names = models.map(({ id }) => id).join(', ') || 'nothing';
    throw new InferenceError('not_found', `The server serves ${names}, not ${model}.`);
  }
  const checks: ServerAbilities['checks'] = [];
  const check: AddCheck = (name, ok, seen) => {
    // Addresses are for administrators alone, and what was seen is for all.
    checks.push({ name, ok, seen: seen.replaceAll(client.baseUrl, '') });
  };
  const [version, health, metrics] = await Promise.all([
    ask(() => client.version(options)),
    ask(() => client.health(options)),
    ask(() => client.metrics(options)),
  ]);
  check('health', health.refusal === null, health.refusal ?? 'It says that it is well.');
  const found = await scoringOf(client, model, check, signal);
  const readable = /^(vllm|sglang):\w+/m.test(metrics.value ?? '');
  const figures = readable
    ? 'Its queue and its cache can be read.'
    : 'They tell nothing of a queue or a cache.';
  check('metrics', readable, metrics.refusal ?? figures);
  const { fingerprint, ...abilities } = found;
  return {
    version: version.value,
    models,
    maxModelLen: served.maxModelLen,
    ...abilities,
    checks,
    fingerprint,
    routes: routesOf(client, abilities),
    probedAt: new Date().toISOString(),
  };
}

async function scoringOf(
  client: InferenceClient,
  model: string,
  check: AddCheck,
  signal: AbortSignal | undefined,
): Promise<FoundScoring> {
  if (client.kind !== 'openai_chat') return await probeScoring({ client, model, check, signal });
  check('promptLogprobs', false, CHAT_CANNOT_SCORE);
  return noScoring;
}

function routesOf(
  client: InferenceClient,
  abilities: Omit<FoundScoring, 'fingerprint'>,
): ServerAbilities['routes'] {
  if (client.kind === 'openai_chat') {
    const none = routeSummary({ exact: false, why: CHAT_CANNOT_SCORE }, false);
    return { own: none, others: none };
  }
  return {
    own: routeSummary(chooseRoute(abilities, { sampled: TYPICAL_SAMPLING }), true),
    others: routeSummary(chooseRoute(abilities, { sampled: null }), false),
  };
}
