import type { ApiKeyView } from '@/lib/contracts/api-key';
import { authoriseSession } from '../accounts/authorise-session';
import type { UserActor } from '../actor';
import { authorise } from '../projects/authorise';
import { insertApiKey } from './insert-api-key';

/** A key that may do in this project what its owner may, for as long as they may. */
export async function createApiKey(
  actor: UserActor,
  input: { project: string; name: string; validDays: number | null },
): Promise<ApiKeyView & { key: string }> {
  const project = await authorise(actor, input.project, 'viewer');
  authoriseSession(actor);
  return await insertApiKey(actor, {
    ...input,
    project,
    user: { id: actor.userId, name: actor.name },
  });
}
