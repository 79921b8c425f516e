import type * as z from 'zod';
import type { ServerView, updateServerEndpoint } from '@/lib/contracts/server';
import { AppError, invalidField } from '@/lib/errors';
import { Prisma, type Server } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { checkOutboundUrl } from './check-url';
import { normaliseBaseUrl } from './normalise-base-url';
import { acceptCertificates } from './read-certificates';
import { sealKey } from './seal';
import {
  checkAuthorization,
  mergeHeaders,
  readableHeaders,
  type ServerHeaders,
  sealHeaders,
} from './server-headers';
import { serverView } from './server-view';

type Input = { id: number } & z.output<typeof updateServerEndpoint.body>;

/** A new address drops the stored key and headers, or they would be sent to whoever is there. */
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
      if (input.kind !== undefined && server.kind === 'embedded') {
        throw invalidField('kind', 'The embedded server speaks what it speaks.');
      }
      const keyChanges = input.apiKey !== undefined || moved;
      const hasKey = keyChanges ? Boolean(input.apiKey) : server.sealedKey !== null;
      const headers = nextHeaders(input, server, moved, hasKey);
      const another =
        moved || differs(input.kind, server.kind) || differs(input.servedModel, server.servedModel);
      const updated = await tx.server.update({
        where: { id },
        data: {
          baseUrl,
          ...(another
            ? { abilities: Prisma.DbNull, lastSeenAt: null, lastError: null, tokensPerSecond: null }
            : {}),
          ...(keyChanges ? { sealedKey: input.apiKey ? sealKey(input.apiKey, baseUrl) : null } : {}),
          ...(headers ? { sealedHeaders: sealHeaders(headers, baseUrl) } : {}),
          ...(input.caPem === undefined ? {} : { caPem: certificates(input.caPem) }),
          ...(input.kind === undefined ? {} : { kind: input.kind }),
          ...(input.servedModel === undefined ? {} : { servedModel: input.servedModel }),
          ...(input.enabled === undefined ? {} : { enabled: input.enabled }),
          ...(input.concurrency === undefined ? {} : { concurrency: input.concurrency }),
        },
        include: { model: true },
      });
      await recordAudit(tx, actor, {
        projectId: null,
        action: 'update-server',
        subject: `server/${id}`,
        detail: {
          baseUrl,
          enabled: updated.enabled,
          concurrency: updated.concurrency,
          keyChanges,
          headersChange: headers !== null,
        },
      });
      return serverView(updated, true);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = 'This address serves this model already.';
    throw new AppError('conflict', message, { cause: error, fields: [{ field: 'baseUrl', message }] });
  }
}

/** The headers to store, null when they stay as they are. Values are kept for the same address alone. */
function nextHeaders(input: Input, server: Server, moved: boolean, hasKey: boolean): ServerHeaders | null {
  const needed = input.headers !== undefined || input.apiKey;
  const stored = moved || !needed ? {} : readableHeaders(server.sealedHeaders, server.baseUrl);
  const headers = input.headers === undefined ? stored : mergeHeaders(input.headers, stored);
  checkAuthorization(headers, hasKey);
  return moved || input.headers !== undefined ? headers : null;
}

function certificates(pem: string): string | null {
  return pem.trim() === '' ? null : acceptCertificates(pem, new Date());
}

function differs<T>(asked: T | undefined, current: T): boolean {
  return asked !== undefined && asked !== current;
}
