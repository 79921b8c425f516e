import type { ApiKeyView } from '@/lib/contracts/api-key';
import { AppError } from '@/lib/errors';
import { auth } from '../accounts/auth';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { recordAudit } from '../projects/record-audit';
import { apiKeyView } from './api-key-view';
import { keysOfProject } from './keys-of-project';

const MAX_KEYS = 50;

interface NewKey {
  project: { id: bigint; slug: string };
  user: { id: string; name: string };
  name: string;
  validDays: number | null;
}

/** `key` is the only copy there ever is: the database keeps its hash. */
export async function insertApiKey(actor: Actor, input: NewKey): Promise<ApiKeyView & { key: string }> {
  const { project, user } = input;
  const held = await db().apikey.count({
    where: { ...keysOfProject(project.slug), referenceId: user.id },
  });
  if (held >= MAX_KEYS) throw new AppError('conflict', `You have ${held} keys here: revoke one first.`);
  const created = await auth().api.createApiKey({
    body: {
      userId: user.id,
      name: input.name,
      metadata: { project: project.slug },
      ...(input.validDays === null ? {} : { expiresIn: input.validDays * 24 * 3600 }),
    },
  });
  await recordAudit(db(), actor, {
    projectId: project.id,
    action: 'create-api-key',
    subject: `api-key/${created.id}`,
    detail: { name: input.name, by: actorId(actor) },
  });
  return { ...apiKeyView(created, user.name), key: created.key };
}
