'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsBoolean, parseAsInteger, useQueryState } from 'nuqs';
import { toast } from 'sonner';
import { PageHeader } from '@/components/layout/page-header';
import { useUndoable } from '@/components/settings/use-undoable';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { serversQuery, useDeleteServer } from '@/lib/client/servers';
import type { ChatTemplateView, ModelView } from '@/lib/contracts/model';
import type { ServerView } from '@/lib/contracts/server';
import { messageOf } from '@/lib/errors';
import { AddServerDialog } from './add-server-dialog';
import { EditServerDialog } from './edit-server-dialog';
import { ServerCard } from './server-card';

interface ServerListProps {
  servers: ServerView[];
  models: ModelView[];
  templates: ChatTemplateView[];
  mayEdit: boolean;
}

export function ServerList({ servers: initial, models, templates, mayEdit }: ServerListProps) {
  const [adding, setAdding] = useQueryState('add', parseAsBoolean.withDefault(false));
  const [editing, setEditing] = useQueryState('edit', parseAsInteger);
  const { data } = useQuery(serversQuery(initial));
  const remove = useDeleteServer();
  const removing = useUndoable((key) =>
    remove.mutate(Number(key), {
      onError: (error) => {
        removing.show(key);
        toast.error(messageOf(error) ?? 'The server could not be deleted. Try again.');
      },
    }),
  );
  const servers = data.filter((server) => !removing.hidden.has(String(server.id)));
  const edited = servers.find((server) => server.id === editing);
  const add = mayEdit ? (
    <Button variant="primary" onClick={() => setAdding(true)}>
      Connect a server
    </Button>
  ) : null;
  return (
    <>
      <PageHeader
        title="Servers"
        description="Where models run. Workers sample and score on every enabled server of a run’s model."
        actions={servers.length > 0 ? add : null}
      />
      {servers.length === 0 ? (
        <EmptyState
          title="No server is connected"
          description="A run needs a server of its model: vLLM or SGLang on a GPU machine of yours, or the small embedded one that npm start brings along."
          action={add}
        />
      ) : (
        <div className="flex flex-col gap-4">
          {servers.map((server) => (
            <ServerCard
              key={server.id}
              server={server}
              mayEdit={mayEdit}
              onEdit={() => setEditing(server.id)}
              onDelete={() =>
                removing.start(String(server.id), `The server of ${server.model.name} is deleted`)
              }
            />
          ))}
        </div>
      )}
      {edited && mayEdit ? (
        <EditServerDialog key={edited.id} server={edited} onClose={() => setEditing(null)} />
      ) : null}
      {adding && mayEdit ? (
        <AddServerDialog models={models} templates={templates} onClose={() => setAdding(null)} />
      ) : null}
    </>
  );
}
