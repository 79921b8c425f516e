import type { RouteAbilities } from './choose-route';
import type { RawChoice, SampleRequest } from './inference-client';
import { compareLogprobs, tellTemperature } from './probe-arithmetic';
import { type Answer, ask } from './probe-ask';
import type { ProbeInput } from './probe-input';
import { spanLogprobs } from './span-logprobs';

type Found = RouteAbilities['sampledLogprobs'];

interface ProbeSampled extends ProbeInput {
  prompt: number[];
  /** what was sampled at `temperature` */
  choices: RawChoice[];
  temperature: number;
  sample: (fields: Partial<SampleRequest>) => Promise<Answer<RawChoice[]>>;
}

/** Whether the log-probs that come with a sample are those of its tokens, and at any temperature. */
export async function probeSampled(input: ProbeSampled): Promise<Found> {
  const { check, choices, temperature, sample } = input;
  const say = (found: Found, seen: string) => {
    check('sampledLogprobs', found === 'raw', seen);
    return found;
  };
  if (choices.length === 0) return say('none', 'The tokens of a sample are not known.');
  if (choices.every(({ logprobs }) => !logprobs?.length)) return say('none', 'None come with a sample.');
  const warm = await compareSampled(input, choices);
  const at = `At temperature ${temperature} they ${warm.seen}`;
  if (warm.agrees && warm.tells) return say('raw', `${at}.`);
  if (warm.agrees) return say('post-temperature', `${at}, but are too certain for temperature to show.`);
  const plain = (await sample({ n: 1, temperature: 1 })).value ?? [];
  const cool = await compareSampled(input, plain);
  if (!cool.agrees) return say('wrong', `${at}, and at 1 they ${cool.seen}.`);
  const verdict = warm.comparable ? 'they are taken after temperature' : 'they are used at that one alone';
  return say('post-temperature', `${at}, at 1 they ${cool.seen}: ${verdict}.`);
}

async function compareSampled(
  { client, model, prompt, signal }: ProbeSampled,
  choices: RawChoice[],
): Promise<{ agrees: boolean; tells: boolean; comparable: boolean; seen: string }> {
  const logprobs: unknown[] = [];
  const forced: unknown[] = [];
  for (const { tokenIds, logprobs: own } of choices) {
    if (!tokenIds?.length) continue;
    const ids = [...prompt, ...tokenIds];
    const again = await ask(() => client.force({ model, ids, from: prompt.length }, { signal }));
    // Lists of different lengths must not fit together by chance.
    const fitting = (list: readonly unknown[] | null) =>
      list?.length === tokenIds.length ? list : tokenIds.map(() => null);
    // A server that takes texts cuts one at other places than it was sampled: that pass is over other tokens.
    forced.push(...fitting(again.value));
    logprobs.push(...fitting(own));
  }
  const comparable = spanLogprobs(forced, forced.length).invalid === null;
  return { ...compareLogprobs(logprobs, forced), tells: tellTemperature(forced), comparable };
}
