import type { ServerAbilities } from '@/lib/contracts/server-abilities';

export type RouteAbilities = Pick<
  ServerAbilities,
  'tokenIds' | 'promptLogprobs' | 'cachedForcing' | 'tokenLookups' | 'allowedIds' | 'sampledLogprobs'
>;

/** The reason to be scored: just sampled by this server with these parameters, or a text from elsewhere. */
export type ScoredReason =
  | { sampled: { temperature: number; topP: number; topK: number } }
  | { sampled: null };

/** Where the numbers come from. Both spans of one candidate may come by different ways. */
export interface ScoringRoute {
  exact: true;
  /** 1 on-policy and look-ups, 2 look-ups with allowed ids, 3 cached forcing, 4 full teacher forcing */
  number: 1 | 2 | 3 | 4;
  /** as stored with each score */
  name: string;
  /** `sampled`: the log-probs that came with the sample */
  reason: 'sampled' | 'forced';
  /** the sampled ids are not known: the text is tokenised anew, which the score says */
  retokenised: boolean;
  verdicts: VerdictRoute;
  /** what stands before a forced span is served by the prefix cache */
  cached: boolean;
  /** One sentence for people. */
  why: string;
}

export type VerdictRoute = 'look-up' | 'allowed-ids' | 'teacher-forced';

export interface NoRoute {
  exact: false;
  why: string;
}

const OWN = 'Log-probs that come with a sample are the model’s own';

/** The log-probs that come with a sample belong to the distribution it was drawn from, filters included. */
function isUntouched({ temperature, topP, topK }: { temperature: number; topP: number; topK: number }) {
  return temperature === 1 && topP === 1 && topK === 0;
}

/**
 * The cheapest exact way to the log-probs of a reason and of both verdicts after it, given what the probe found.
 * Never one whose numbers the probe saw to be wrong: where nothing exact is left there is no route.
 */
export function chooseRoute(abilities: RouteAbilities, scored: ScoredReason): ScoringRoute | NoRoute {
  const { promptLogprobs, cachedForcing, tokenIds } = abilities;
  const doubt = scored.sampled ? doubtOf(abilities, scored.sampled) : 'The reason was not sampled here';
  const reason = doubt === null ? 'sampled' : 'forced';
  if (reason === 'forced' && !promptLogprobs) {
    return {
      exact: false,
      why: `Cannot score: ${lowerFirst(doubt ?? '')}, and the server returns no log-probs of given text.`,
    };
  }
  const verdicts = verdictRoute(abilities, reason);
  if (verdicts === null) {
    return {
      exact: false,
      why: 'Cannot score: the server neither looks up named tokens nor returns log-probs of given text.',
    };
  }
  const cached = cachedForcing && (reason === 'forced' || verdicts === 'teacher-forced');
  const retokenised = scored.sampled === null || !tokenIds;
  const parts = { reason, verdicts, cached } as const;
  return {
    exact: true,
    ...parts,
    retokenised,
    number: numberOf(parts),
    name: nameOf(parts, scored.sampled !== null && !retokenised),
    why: scored.sampled === null ? upperFirst(sentence(parts)) : `${doubt ?? OWN}: ${sentence(parts)}`,
  };
}

/** Why the log-probs that came with a sample cannot be used; null: they can. */
function doubtOf(
  { tokenIds, sampledLogprobs }: RouteAbilities,
  sampled: NonNullable<ScoredReason['sampled']>,
): string | null {
  if (!tokenIds) return 'The server does not return the token ids it sampled';
  switch (sampledLogprobs) {
    case 'raw':
      return null;
    case 'post-temperature':
      return isUntouched(sampled)
        ? null
        : 'The log-probs that come with a sample are taken after temperature, which counts at any but 1';
    case 'wrong':
      return 'The log-probs that come with a sample are not those of its tokens';
    case 'none':
      return 'No log-probs come with a sample';
  }
}

/** How the verdicts after a reason are scored; `forced`: the pass over that reason is made too. Null: not at all. */
export function verdictRoute(abilities: RouteAbilities, reason: 'sampled' | 'forced'): VerdictRoute | null {
  // With a cached prefix the pass over the reason gives the first verdict too.
  if (abilities.cachedForcing && reason === 'forced') return 'teacher-forced';
  if (abilities.tokenLookups) return 'look-up';
  if (abilities.allowedIds) return 'allowed-ids';
  return abilities.promptLogprobs ? 'teacher-forced' : null;
}

type Parts = Pick<ScoringRoute, 'reason' | 'verdicts' | 'cached'>;

function numberOf({ reason, verdicts, cached }: Parts): ScoringRoute['number'] {
  if (cached) return 3;
  if (reason === 'forced' || verdicts === 'teacher-forced') return 4;
  return verdicts === 'look-up' ? 1 : 2;
}

function nameOf({ reason, verdicts, cached }: Parts, onPolicy: boolean): string {
  const forcing = cached ? 'cached-forcing' : 'teacher-forced';
  const verdictPart = verdicts === 'teacher-forced' ? forcing : verdicts;
  if (reason === 'sampled') return `on-policy+${verdictPart}`;
  const forced = verdicts === 'teacher-forced' ? forcing : `${forcing}+${verdictPart}`;
  return onPolicy ? forced : `off-policy+${forced}`;
}

function sentence({ reason, verdicts, cached }: Parts): string {
  const forcing = cached ? 'forced with the prefix from the cache' : 'teacher-forced, a whole pass each';
  const looked =
    verdicts === 'look-up' ? 'looked up in the prefix cache' : 'looked up with one allowed token a request';
  if (reason === 'sampled') {
    return verdicts === 'teacher-forced'
      ? `P(R|U) comes for nothing, verdicts are ${forcing}.`
      : `P(R|U) comes for nothing, verdicts are ${looked}.`;
  }
  return verdicts === 'teacher-forced'
    ? `reason and verdicts are ${forcing}.`
    : `the reason is ${forcing}, verdicts are ${looked}.`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
