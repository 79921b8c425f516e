import { serverAbilities } from '@/lib/contracts/server-abilities';
import { fingerprintsDiffer } from '@/lib/domain/fingerprint';
import type { Server } from '@/prisma/generated/client';

/** By server the others of its model that run other weights, as their fingerprints show. */
export function differingServers(
  servers: Pick<Server, 'id' | 'modelId' | 'abilities'>[],
): Map<bigint, bigint[]> {
  const probed = servers.map(({ id, modelId, abilities }) => ({
    id,
    modelId,
    fingerprint: serverAbilities.safeParse(abilities).data?.fingerprint ?? [],
  }));
  const differs = (a: (typeof probed)[number], b: (typeof probed)[number]) =>
    a.modelId === b.modelId && fingerprintsDiffer(a.fingerprint, b.fingerprint);
  return new Map(
    probed.map((one) => [one.id, probed.filter((other) => differs(one, other)).map(({ id }) => id)]),
  );
}
