import { AppError } from '@/lib/errors';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { insertApiKey } from './insert-api-key';

/** For whoever runs the installation: a key in the name of a member, without their session. Returns the key. */
export async function issueApiKey(
  actor: SystemActor,
  input: { email: string; project: string; name: string; validDays: number | null },
): Promise<string> {
  const member = await db().member.findFirst({
    where: {
      user: { email: input.email.toLowerCase(), disabledAt: null },
      project: { slug: input.project },
    },
    include: { user: true, project: true },
  });
  if (!member) {
    throw new AppError('not_found', `${input.email} is not a member of a project called ${input.project}.`);
  }
  const { key } = await insertApiKey(actor, { ...input, project: member.project, user: member.user });
  return key;
}
