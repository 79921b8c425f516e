import type * as z from 'zod';
import type { ServerView, updateServerEndpoint } from '@/lib/contracts/server';
import { AppError, invalidField } from '@/lib/errors';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { checkOutboundUrl } from './check-url';
import { normaliseBaseUrl } from './normalise-base-url';
import { sealKey } from './seal';
import { serverView } from './server-view';

type Input = { id: number } & z.output<typeof updateServerEndpoint.body>;

/** A new address drops the stored key, or it would be sent to whoever is there. */
export async function updateServer(actor: Actor, input: Input): Promise<ServerView> {
  authoriseAdmin(actor);
  const id = BigInt(input.id);
  const asked = input.baseUrl === undefined ? null : normaliseBaseUrl(input.baseUrl);
  if (asked !== null) await checkOutboundUrl(asked);
  try {
    return await db().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM server WHERE id = ${id} FOR UPDATE`;
      const server = await tx.server.findUnique({ where: { id } });
      if (!server) throw new AppError('not_found', 'This server was deleted.');
      const baseUrl = asked ?? server.baseUrl;
      const moved = baseUrl !== server.baseUrl;
      if (moved && server.kind === 'embedded') {
        throw invalidField('baseUrl', 'The embedded server’s address is set by the product itself.');
      }
      const keyChanges = input.apiKey !== undefined || moved;
      const updated = await tx.server.update({
        where: { id },
        data: {
          baseUrl,
          ...(moved
            ? { abilities: Prisma.DbNull, lastSeenAt: null, lastError: null, tokensPerSecond: null }
            : {}),
          ...(keyChanges ? { sealedKey: input.apiKey ? sealKey(input.apiKey, baseUrl) : null } : {}),
          ...(input.enabled === undefined ? {} : { enabled: input.enabled }),
          ...(input.concurrency === undefined ? {} : { concurrency: input.concurrency }),
        },
        include: { model: true },
      });
      await recordAudit(tx, actor, {
        projectId: null,
        action: 'update-server',
        subject: `server/${id}`,
        detail: { baseUrl, enabled: updated.enabled, concurrency: updated.concurrency, keyChanges },
      });
      return serverView(updated, true);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = 'This address serves this model already.';
    throw new AppError('conflict', message, { cause: error, fields: [{ field: 'baseUrl', message }] });
  }
}
