import type { Metadata } from 'next';
import { ServerList } from '@/components/servers/server-list';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listChatTemplates } from '@/lib/server/models/list-chat-templates';
import { listModels } from '@/lib/server/models/list-models';
import { listServers } from '@/lib/server/servers/list-servers';

export const metadata: Metadata = { title: 'Servers' };

export default async function ServersPage() {
  const actor = await requireActor('/servers');
  const [servers, models, templates] = await Promise.all([
    listServers(actor),
    actor.admin ? listModels(actor) : [],
    actor.admin ? listChatTemplates(actor) : [],
  ]);
  return <ServerList servers={servers} models={models} templates={templates} mayEdit={actor.admin} />;
}
