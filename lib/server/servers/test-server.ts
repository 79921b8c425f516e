import type { ServerTestView } from '@/lib/contracts/server';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { probeServer } from './probe-server';
import { openSealedKey } from './seal';
import { openSealedHeaders } from './server-headers';

/** Real requests by the web process; what they found is kept on the server's row. */
export async function testServer(actor: Actor, input: { id: number }): Promise<ServerTestView> {
  authoriseAdmin(actor);
  const id = BigInt(input.id);
  const server = await db().server.findUnique({ where: { id } });
  if (!server) throw new AppError('not_found', 'This server was deleted.');
  const { kind, baseUrl, sealedKey, servedModel } = server;
  const address = {
    kind,
    baseUrl,
    apiKey: sealedKey === null ? null : openSealedKey(sealedKey, baseUrl),
    headers: openSealedHeaders(server.sealedHeaders, baseUrl),
    ca: server.caPem,
  };
  const result = await probeServer(address, servedModel);
  await db().server.updateMany({
    where: { id, baseUrl, servedModel },
    data: {
      lastError: result.error,
      ...(result.abilities ? { abilities: result.abilities, lastSeenAt: new Date() } : {}),
    },
  });
  return result;
}
