import { compareLogprobs } from './probe-arithmetic';
import { ask } from './probe-ask';
import type { ProbeInput } from './probe-input';

/** A token whose log-prob after `prefix` is known from elsewhere. */
export interface KnownToken {
  prefix: number[];
  id: number;
  logprob: unknown;
}

/** Whether tokens looked up by their ids have the log-probs they are known to have. */
export async function probeLookUps(
  { client, model, check, signal }: ProbeInput,
  known: KnownToken[],
): Promise<boolean> {
  if (known.length === 0) {
    check('tokenLookups', false, 'There is nothing to compare them with.');
    return false;
  }
  const found = await ask(() =>
    client.lookUp(
      { model, prefixes: known.map(({ prefix }) => prefix), tokenIds: known.map(({ id }) => id) },
      { signal },
    ),
  );
  const { agrees, seen } = compareLogprobs(
    found.value && known.map(({ id }, index) => found.value[index]?.get(id)),
    known.map(({ logprob }) => logprob),
  );
  check('tokenLookups', agrees, found.refusal ?? `They ${seen}.`);
  return agrees;
}

/** The same for the one token that a request allows. */
export async function probeAllowedIds(
  { client, model, check, signal }: ProbeInput,
  known: KnownToken | undefined,
): Promise<boolean> {
  if (!client.lookUpAllowed || !known) {
    check('allowedIds', false, 'This interface does not offer it.');
    return false;
  }
  const lookUpAllowed = client.lookUpAllowed.bind(client);
  const found = await ask(() =>
    lookUpAllowed({ model, prefix: known.prefix, tokenId: known.id }, { signal }),
  );
  const { agrees, seen } = compareLogprobs(found.refusal === null ? [found.value] : null, [known.logprob]);
  check('allowedIds', agrees, found.refusal ?? `They ${seen}.`);
  return agrees;
}
