import type { ServerTestView } from '@/lib/contracts/server';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { probeServer } from './probe-server';
import { openSealedKey } from './seal';

/** One real request by the web process; what it found is kept on the server's row. */
export async function testServer(actor: Actor, input: { id: number }): Promise<ServerTestView> {
  authoriseAdmin(actor);
  const id = BigInt(input.id);
  const server = await db().server.findUnique({ where: { id } });
  if (!server) throw new AppError('not_found', 'This server was deleted.');
  const { baseUrl, sealedKey, servedModel } = server;
  const apiKey = sealedKey === null ? null : openSealedKey(sealedKey, baseUrl);
  const result = await probeServer({ baseUrl, apiKey }, servedModel);
  await db().server.updateMany({
    where: { id, baseUrl },
    data: {
      lastError: result.error,
      ...(result.abilities ? { abilities: result.abilities, lastSeenAt: new Date() } : {}),
    },
  });
  return result;
}
