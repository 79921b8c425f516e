import Link from 'next/link';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ServerHealth } from '@/lib/contracts/overview';

const looks: Record<ServerHealth['state'], { tone: BadgeTone; text: string }> = {
  well: { tone: 'good', text: 'well' },
  failing: { tone: 'bad', text: 'failing' },
  unseen: { tone: 'warn', text: 'not seen yet' },
  off: { tone: 'neutral', text: 'switched off' },
};

export function ServersCard({ servers }: { servers: readonly ServerHealth[] }) {
  return (
    <Card
      title="Servers"
      actions={
        <Link
          href="/servers"
          className="inline-flex min-h-6 items-center text-[12.5px] text-accent hover:underline"
        >
          All servers
        </Link>
      }
    >
      {servers.length === 0 ? (
        <p className="text-muted-foreground">
          No server is connected. Sampling and scoring need one that serves a model.
        </p>
      ) : (
        <ul className="flex flex-col gap-2">
          {servers.map(({ id, model, kind, state, lastSeenAt, lastError, tokensPerSecond }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="min-w-0 truncate font-medium">{model}</span>
              <span className="text-[12.5px] text-muted-foreground">{kind}</span>
              <Badge tone={looks[state].tone}>{looks[state].text}</Badge>
              <span className="ml-auto text-[12.5px] text-muted-foreground">
                {tokensPerSecond === null ? null : `${Math.round(tokensPerSecond)} tokens/s · `}
                {lastSeenAt ? <RelativeTime iso={lastSeenAt} /> : null}
              </span>
              {state === 'failing' && lastError ? (
                <span className="w-full break-words text-[12.5px] text-bad">{lastError}</span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
