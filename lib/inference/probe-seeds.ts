import type { RawChoice, SampleRequest } from './inference-client';
import type { Answer } from './probe-ask';
import type { AddCheck } from './probe-input';

export const PROBE_SEED = 11;

type Sample = (fields: Partial<SampleRequest>) => Promise<Answer<RawChoice[]>>;

/** Whether the children of one request, and the same seed asked again, give what they promise. */
export async function probeSeeds(check: AddCheck, children: RawChoice[], sample: Sample): Promise<void> {
  const [again, second] = [await sample({ n: 1 }), await sample({ n: 1, seed: PROBE_SEED + 1 })];
  const seeded = isSame(again.value?.[0], children[0]);
  check(
    'seeds',
    seeded,
    again.refusal ??
      (seeded
        ? 'The same seed gives the same tokens again.'
        : 'The same seed gives other tokens: a run cannot be repeated to the letter.'),
  );
  if (children.length !== 2) {
    return check('children', false, `Asked for 2 choices, it sends ${children.length}.`);
  }
  const isNextSeed = isSame(second.value?.[0], children[1]);
  check(
    'children',
    seeded && isNextSeed,
    !seeded
      ? 'All choices come; seeds say nothing of them.'
      : isNextSeed
        ? 'Choice j is sampled with seed + j.'
        : 'All choices come, but choice j is not what seed + j gives alone.',
  );
}

function isSame(a: RawChoice | undefined, b: RawChoice | undefined): boolean {
  if (!a || !b) return false;
  return a.text === b.text && String(a.tokenIds) === String(b.tokenIds);
}
