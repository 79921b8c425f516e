import type * as z from 'zod';
import type { discoverModelsEndpoint } from '@/lib/contracts/server';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { askModels } from './ask-server';
import { checkOutboundUrl } from './check-url';
import { type DetectedKind, detectKind, type ServerAddress } from './detect-kind';
import { normaliseBaseUrl } from './normalise-base-url';
import { acceptCertificates } from './read-certificates';
import { openSealedKey } from './seal';
import { mergeHeaders, readableHeaders } from './server-headers';

type Input = z.output<typeof discoverModelsEndpoint.body>;
type Discovery = DetectedKind & { models: { id: string; maxModelLen: number | null }[] };

export async function discoverModels(actor: Actor, input: Input): Promise<Discovery> {
  authoriseAdmin(actor);
  const address = await addressOf(input);
  const models = await askModels(address);
  return { models, ...(await detectKind(address, models[0]?.id ?? '')) };
}

/** What is stored of a server is sent nowhere but to its own address. */
async function addressOf(input: Input): Promise<ServerAddress> {
  const baseUrl = normaliseBaseUrl(input.baseUrl);
  await checkOutboundUrl(baseUrl);
  const id = input.serverId;
  const stored =
    id === undefined ? null : await db().server.findFirst({ where: { id: BigInt(id), baseUrl } });
  const storedKey = () => (stored?.sealedKey ? openSealedKey(stored.sealedKey, baseUrl) : null);
  return {
    baseUrl,
    apiKey: input.apiKey || storedKey(),
    headers: mergeHeaders(input.headers, readableHeaders(stored?.sealedHeaders ?? null, baseUrl)),
    ca: input.caPem.trim() === '' ? (stored?.caPem ?? null) : acceptCertificates(input.caPem, new Date()),
  };
}
