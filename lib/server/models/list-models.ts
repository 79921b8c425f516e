import type { ModelView } from '@/lib/contracts/model';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAnywhere } from '../members/authorise-anywhere';
import { serverHealth } from '../servers/server-health';

export async function listModels(actor: Actor): Promise<ModelView[]> {
  await authoriseAnywhere(actor);
  const models = await db().model.findMany({
    include: { chatTemplate: true, servers: { where: { enabled: true } } },
    orderBy: { name: 'asc' },
  });
  return models.map((model) => ({
    id: Number(model.id),
    name: model.name,
    revision: model.revision,
    note: model.note,
    span: model.span,
    chatTemplate: {
      id: Number(model.chatTemplate.id),
      name: model.chatTemplate.name,
      version: model.chatTemplate.version,
    },
    servers: model.servers.length,
    serversWell: model.servers.filter((server) => serverHealth(server) === 'well').length,
  }));
}
