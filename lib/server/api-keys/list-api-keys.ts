import type { ApiKeyView } from '@/lib/contracts/api-key';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { apiKeyView } from './api-key-view';
import { keysOfProject } from './keys-of-project';

export async function listApiKeys(actor: UserActor, input: { project: string }): Promise<ApiKeyView[]> {
  const project = await authorise(actor, input.project, 'viewer');
  const keys = await db().apikey.findMany({
    where: {
      ...keysOfProject(project.slug),
      ...(project.role === 'owner' ? {} : { referenceId: actor.userId }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  const users = await db().user.findMany({
    where: { id: { in: keys.map((key) => key.referenceId) } },
    select: { id: true, name: true },
  });
  const names = new Map(users.map((user) => [user.id, user.name]));
  return keys.map((key) => apiKeyView(key, names.get(key.referenceId) ?? ''));
}
