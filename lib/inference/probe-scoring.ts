import type { RouteAbilities } from './choose-route';
import type { RawChoice, SampleRequest } from './inference-client';
import { compareLogprobs, fingerprintOf, tellTemperature } from './probe-arithmetic';
import { ask } from './probe-ask';
import type { ProbeInput } from './probe-input';
import { type KnownToken, probeAllowedIds, probeLookUps } from './probe-look-ups';
import { PROBE_SEED, probeSeeds } from './probe-seeds';
import { spanLogprobs } from './span-logprobs';

/** What comes after it is uncertain, so that temperature shows. The fingerprint is of this text. */
export const PROBE_TEXT = 'Here are some names of towns, birds and colours, in no order at all:';

const LOOKED_UP = 3;

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
    check('tokenIdPrompts', false, tokenized.refusal ?? 'It tokenises a sentence to nothing.');
    return noScoring;
  }
  const sample = (fields: Partial<SampleRequest>) =>
    ask(() => client.sample({ ...samplingOf(model, prompt), ...fields }, options));
  const sampled = await sample({ n: 2 });
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
  const tokenIds = await probeReturnedIds(input, own);
  const ids = (tokenIds && own.tokenIds) || [];
  const force = (after: number[], from: number) =>
    ask(() => client.force({ model, ids: [...prompt, ...after], from }, options));
  const forced = await force(ids, 1);
  const reference = forced.value ?? [];
  const { invalid } = spanLogprobs(reference, prompt.length + ids.length - 1);
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
  const sampledLogprobs = promptLogprobs
    ? await probeSampled()
    : tokenLookups
      ? ('raw' as const)
      : ('wrong' as const);
  await probeSeeds(check, sampled.value ?? [], sample);
  return {
    tokenIds,
    promptLogprobs,
    cachedForcing: promptLogprobs && client.kind === 'sglang',
    tokenLookups,
    allowedIds,
    sampledLogprobs,
    fingerprint: fingerprintOf(promptLogprobs ? reference.slice(0, prompt.length - 1) : []),
  };

  async function probeSampled(): Promise<RouteAbilities['sampledLogprobs']> {
    const ofSample = reference.slice(prompt.length - 1);
    const say = (found: RouteAbilities['sampledLogprobs'], seen: string) => {
      check('sampledLogprobs', found === 'raw', seen);
      return found;
    };
    if (ids.length === 0) return say('none', 'The tokens of a sample are not known.');
    const warm = compareLogprobs(own?.logprobs, ofSample);
    const at = `At temperature ${samplingOf(model, prompt).temperature} they ${warm.seen}`;
    if (warm.agrees && tellTemperature(ofSample)) return say('raw', `${at}.`);
    if (warm.agrees) return say('post-temperature', `${at}, but are too certain for temperature to show.`);
    if (!own?.logprobs?.length) return say('none', 'None come with a sample.');
    const plain = (await sample({ n: 1, temperature: 1 })).value?.[0];
    const again = plain?.tokenIds ? await force(plain.tokenIds, prompt.length) : null;
    const cool = compareLogprobs(plain?.logprobs, again?.value ?? []);
    if (!cool.agrees) return say('wrong', `${at}, and at 1 they ${cool.seen}.`);
    return say('post-temperature', `${at}, at 1 they ${cool.seen}: they are taken after temperature.`);
  }
}

function samplingOf(model: string, promptIds: number[]): SampleRequest {
  const sampling = { n: 1, temperature: 1.3, topP: 1, topK: 0, maxTokens: 8, seed: PROBE_SEED, stopIds: [] };
  return { model, promptIds, ...sampling };
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
  const ok = written.value?.trim() === text;
  const seen = ok
    ? 'They stand for the text that comes with them.'
    : 'They stand for another text than the one that comes with them.';
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
