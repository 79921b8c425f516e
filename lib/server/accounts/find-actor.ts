import * as z from 'zod';
import { AppError } from '@/lib/errors';
import type { UserActor } from '../actor';
import { db } from '../db';
import { auth } from './auth';

const keyMetadata = z.object({ project: z.string().min(1) });

/** The bearer of the request: an API key (`Authorization: Bearer rd_…`) or a session cookie. Null: nobody. */
export async function findActor(headers: Headers): Promise<UserActor | null> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (bearer) return await byApiKey(bearer);
  const session = await auth().api.getSession({ headers });
  if (!session) return null;
  const actor = await byUserId(session.user.id, null);
  return actor && { ...actor, sessionId: session.session.id };
}

async function byApiKey(key: string): Promise<UserActor | null> {
  const checked = await auth().api.verifyApiKey({ body: { key } });
  if (!checked.valid || !checked.key) {
    if (checked.error?.code === 'RATE_LIMITED') {
      throw new AppError(
        'rate_limited',
        'This API key has sent too many requests: wait a minute and try again.',
      );
    }
    return null;
  }
  const metadata = keyMetadata.safeParse(checked.key.metadata);
  return metadata.success ? await byUserId(checked.key.referenceId, metadata.data.project) : null;
}

async function byUserId(id: string, onlyProject: string | null): Promise<UserActor | null> {
  const user = await db().user.findFirst({ where: { id, disabledAt: null } });
  if (!user) return null;
  return {
    kind: 'user',
    userId: user.id,
    name: user.name,
    email: user.email,
    admin: user.admin,
    onlyProject,
  };
}
