'use client';

import { toast } from 'sonner';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { useTestServer, useUpdateServer } from '@/lib/client/servers';
import type { ServerView } from '@/lib/contracts/server';
import { messageOf } from '@/lib/errors';
import { HealthBadge } from './health-badge';
import { OtherWeights } from './other-weights';
import { ScoringRoute } from './scoring-route';
import { ServerFacts } from './server-facts';
import { kindNames } from './server-kinds';
import { ServerLive } from './server-live';
import { TestResult } from './test-result';

interface ServerCardProps {
  server: ServerView;
  mayEdit: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

export function ServerCard({ server, mayEdit, onEdit, onDelete }: ServerCardProps) {
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
      <Button size="sm" onClick={onEdit}>
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
      aria-label={`Server #${server.id} of ${server.model.name}`}
      title={
        <span className="flex flex-wrap items-center gap-2">
          {server.model.name}
          <span className="font-normal text-muted-foreground">#{server.id}</span>
          <HealthBadge server={server} />
          <Badge tone="neutral">{kindNames[server.kind]}</Badge>
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
        {server.differs.length > 0 ? <OtherWeights ids={server.differs} /> : null}
        <ServerLive server={server} />
        {/* Its line is there without an error too: what comes and goes moves nothing. */}
        <p
          className={cn('break-words text-[12.5px]', server.lastError ? 'text-bad' : 'text-muted-foreground')}
        >
          {server.lastError
            ? `Last error: ${server.lastError}`
            : server.lastSeenAt
              ? 'No error since its last answer.'
              : 'No error yet.'}
        </p>
        <ServerFacts server={server} />
        <ScoringRoute abilities={server.abilities} />
        {server.model.note ? <p className="max-w-prose text-muted-foreground">{server.model.note}</p> : null}
        {server.kind === 'embedded' ? (
          <p className="max-w-prose text-muted-foreground">
            Its weights are quantised: the log-prob of a single token differs from the unquantised model’s by
            up to about 0.1.
          </p>
        ) : null}
        {test.data ? <TestResult result={test.data} /> : null}
      </div>
    </Card>
  );
}
