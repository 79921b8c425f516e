import type { RouteAbilities } from './choose-route';
import type { RawChoice, SampleRequest } from './inference-client';
import { fingerprintOf } from './probe-arithmetic';
import { ask, askPlainly } from './probe-ask';
import type { ProbeInput } from './probe-input';
import { type KnownToken, probeAllowedIds, probeLookUps } from './probe-look-ups';
import { probeSampled } from './probe-sampled';
import { PROBE_SEED, probeSeeds } from './probe-seeds';
import { spanLogprobs } from './span-logprobs';

/** What comes after it is uncertain, so that temperature shows. The fingerprint is of this text. */
export const PROBE_TEXT = 'Here are some names of towns, birds and colours, in no order at all:';

const LOOKED_UP = 3;
const MAX_TOKENS = 16;
const TEMPERATURE = 1.3;

export type FoundScoring = RouteAbilities & { fingerprint: number[] };

export const noScoring: FoundScoring = {
  tokenIds: false,
  promptLogprobs: false,
  cachedForcing: false,
  tokenLookups: false,
  allowedIds: false,
  sampledLogprobs: 'none',
  fingerprint: [],
};

/** What a server with a completions interface can do for scoring, each ability with what was seen of it. */
export async function probeScoring(input: ProbeInput): Promise<FoundScoring> {
  const { client, model, check, signal } = input;
  const options = { signal };
  const tokenized = await ask(() => client.tokenize(model, PROBE_TEXT, options));
  const prompt = tokenized.value ?? [];
  if (prompt.length <= LOOKED_UP) {
    const name = client.ownTokenIds ? 'tokenIdPrompts' : 'promptLogprobs';
    check(name, false, tokenized.refusal ?? 'It tokenises a sentence to nothing.');
    return noScoring;
  }
  const sample = (fields: Partial<SampleRequest>) =>
    ask(() => client.sample({ ...samplingOf(model, prompt), ...fields }, options));
  const sampled = await askPlainly(() => client.sample({ ...samplingOf(model, prompt), n: 2 }, options));
  const own = sampled.value?.[0];
  if (!own) {
    check('tokenIdPrompts', false, sampled.refusal ?? 'A prompt of token ids gets no answer.');
    return noScoring;
  }
  check(
    'tokenIdPrompts',
    client.ownTokenIds,
    client.ownTokenIds ? 'Prompts of token ids are taken.' : 'It takes text alone.',
  );
  const isSpelt = await probeReturnedIds(input, own);
  const ids = (isSpelt && own.tokenIds) || [];
  const forced = await ask(() => client.force({ model, ids: prompt, from: 1 }, options));
  const reference = forced.value ?? [];
  const { invalid } = spanLogprobs(reference, prompt.length - 1);
  const promptLogprobs = invalid === null;
  const figures = promptLogprobs
    ? 'Each token of a given text has one.'
    : `None that can be used (${invalid}).`;
  check('promptLogprobs', promptLogprobs, forced.refusal ?? figures);

  // Where no pass can be forced, look-ups and samples at another temperature still prove each other right.
  const known = promptLogprobs
    ? knownTokens([], prompt, [null, ...reference])
    : knownTokens(prompt, ids, own.logprobs ?? []);
  const tokenLookups = await probeLookUps(input, known.slice(-LOOKED_UP));
  const allowedIds = await probeAllowedIds(input, known.at(-1));
  const choices = isSpelt ? (sampled.value ?? []) : [];
  const sampledLogprobs = promptLogprobs
    ? await probeSampled({ ...input, prompt, choices, temperature: TEMPERATURE, sample })
    : sampledBesideLookUps(input, own, tokenLookups);
  await probeSeeds(check, sampled.value ?? [], sample);
  // What a server refused while it was going down says nothing of it.
  if (!(promptLogprobs && tokenLookups && allowedIds)) {
    await askPlainly(() => client.sample({ ...samplingOf(model, prompt), maxTokens: 1 }, options));
  }
  return {
    // Whether numbers or ids are the wrong ones cannot be told: neither is used.
    tokenIds: isSpelt && sampledLogprobs !== 'wrong',
    promptLogprobs,
    cachedForcing: promptLogprobs && client.kind === 'sglang',
    tokenLookups,
    allowedIds,
    sampledLogprobs,
    fingerprint: fingerprintOf(promptLogprobs ? reference : []),
  };
}

/** What is looked up knows no temperature: a sample at one that agrees with it knows none either. */
function sampledBesideLookUps(
  { check }: ProbeInput,
  own: RawChoice,
  lookedUp: boolean,
): RouteAbilities['sampledLogprobs'] {
  const some = (own.logprobs?.length ?? 0) > 0;
  const unknown = some ? 'There is nothing to compare them with.' : 'None come with a sample.';
  check('sampledLogprobs', lookedUp, lookedUp ? 'They equal look-ups.' : unknown);
  if (lookedUp) return 'raw';
  return some ? 'wrong' : 'none';
}

function samplingOf(model: string, promptIds: number[]): SampleRequest {
  const sampling = { n: 1, topP: 1, topK: 0, maxTokens: MAX_TOKENS, seed: PROBE_SEED, stopIds: [] };
  return { model, promptIds, temperature: TEMPERATURE, ...sampling };
}

/** Ids that were sampled stand for the very text that came with them. */
async function probeReturnedIds(
  { client, model, check, signal }: ProbeInput,
  own: RawChoice,
): Promise<boolean> {
  const ids = own.tokenIds ?? [];
  if (ids.length === 0) {
    check('returnedIds', false, 'The ids of sampled tokens do not come back.');
    return false;
  }
  const text = own.text.trim();
  const inText = own.finishReason === 'stop' ? ids.slice(0, -1) : ids;
  const written =
    inText.length === 0
      ? { value: '', refusal: null }
      : await ask(() => client.detokenize(model, inText, { signal }));
  const spelt = written.value?.trim() === text;
  const ok = spelt && ids.length <= MAX_TOKENS;
  const wrong = spelt
    ? 'There are more of them than tokens were asked for.'
    : 'They stand for another text than the one that comes with them.';
  const seen = ok ? 'They stand for the text that comes with them.' : wrong;
  check('returnedIds', ok, written.refusal ?? seen);
  return ok;
}

/** Tokens of a text whose log-probs are known, each with what stands before it. */
function knownTokens(before: number[], ids: number[], logprobs: readonly unknown[]): KnownToken[] {
  return ids.map((id, index) => ({
    prefix: [...before, ...ids.slice(0, index)],
    id,
    logprob: logprobs[index],
  }));
}
