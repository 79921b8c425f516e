'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { useTestServer, useUpdateServer } from '@/lib/client/servers';
import type { ServerView } from '@/lib/contracts/server';
import { messageOf } from '@/lib/errors';
import { EditServerDialog } from './edit-server-dialog';
import { HealthBadge } from './health-badge';
import { scoringRoute } from './scoring-route';
import { ServerFacts } from './server-facts';
import { TestResult } from './test-result';

interface ServerCardProps {
  server: ServerView;
  mayEdit: boolean;
  onDelete: () => void;
}

export function ServerCard({ server, mayEdit, onDelete }: ServerCardProps) {
  const [editing, setEditing] = useState(false);
  const test = useTestServer(server.id);
  const update = useUpdateServer(server.id);
  const complain = (error: unknown) => toast.error(messageOf(error) ?? 'This did not work. Try again.');
  const actions = mayEdit ? (
    <>
      <Button
        size="sm"
        disabled={test.isPending}
        onClick={() => test.mutate(undefined, { onError: complain })}
      >
        {test.isPending ? 'Testing…' : 'Test'}
      </Button>
      <Button
        size="sm"
        disabled={update.isPending}
        onClick={() => update.mutate({ enabled: !server.enabled }, { onError: complain })}
      >
        {server.enabled ? 'Disable' : 'Enable'}
      </Button>
      <Button size="sm" onClick={() => setEditing(true)}>
        Edit
      </Button>
      {server.kind === 'embedded' ? null : (
        <Button size="sm" variant="danger" onClick={onDelete}>
          Delete
        </Button>
      )}
    </>
  ) : null;
  return (
    <Card
      aria-label={`Server of ${server.model.name}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {server.model.name}
          <HealthBadge health={server.health} />
          {server.kind === 'embedded' ? <Badge tone="neutral">embedded</Badge> : null}
        </span>
      }
      actions={actions}
    >
      <div className="flex flex-col gap-3">
        <p className="break-words text-muted-foreground">
          {server.baseUrl ? <span className="font-mono text-[12px]">{server.baseUrl}</span> : null}
          {server.baseUrl ? ' serves it as ' : 'Served as '}
          <span className="font-mono text-[12px]">{server.servedModel}</span>
        </p>
        {server.lastError ? (
          <p className="rounded-md bg-bad-soft px-3 py-2 text-bad">{server.lastError}</p>
        ) : null}
        <ServerFacts server={server} />
        <p className="max-w-prose">
          {server.abilities ? scoringRoute(server.abilities) : 'What it can do is found out by a test.'}
        </p>
        {server.model.note ? <p className="max-w-prose text-muted-foreground">{server.model.note}</p> : null}
        {server.kind === 'embedded' ? (
          <p className="max-w-prose text-muted-foreground">
            Its weights are quantised: the log-prob of a single token differs from the unquantised model’s by
            up to about 0.1.
          </p>
        ) : null}
        {test.data ? <TestResult result={test.data} /> : null}
      </div>
      {editing ? <EditServerDialog server={server} onClose={() => setEditing(false)} /> : null}
    </Card>
  );
}
