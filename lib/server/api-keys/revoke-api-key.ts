import { AppError } from '@/lib/errors';
import { authoriseSession } from '../accounts/authorise-session';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { keysOfProject } from './keys-of-project';

export async function revokeApiKey(
  actor: UserActor,
  input: { project: string; key: string },
): Promise<{ id: string }> {
  const project = await authorise(actor, input.project, 'viewer');
  authoriseSession(actor);
  return await db().$transaction(async (tx) => {
    const { count } = await tx.apikey.deleteMany({
      where: {
        ...keysOfProject(project.slug),
        id: input.key,
        ...(project.role === 'owner' ? {} : { referenceId: actor.userId }),
      },
    });
    if (count === 0) throw new AppError('not_found', 'There is no such key of yours in this project.');
    await recordAudit(tx, actor, {
      projectId: project.id,
      action: 'revoke-api-key',
      subject: `api-key/${input.key}`,
    });
    return { id: input.key };
  });
}
