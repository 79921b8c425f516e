import type { ReactNode } from 'react';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ServerView } from '@/lib/contracts/server';

/** What is known of a server, as measured and as it says itself. */
export function ServerFacts({ server }: { server: ServerView }) {
  const { abilities, tokensPerSecond } = server;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-3 xl:grid-cols-6">
      <Fact term="Version">{abilities?.version ?? 'unknown'}</Fact>
      <Fact term="Longest context">
        {abilities?.maxModelLen ? `${formatCount(abilities.maxModelLen)} tokens` : 'unknown'}
      </Fact>
      <Fact term="Measured speed">
        {tokensPerSecond === null ? 'not yet' : `${formatCount(Math.round(tokensPerSecond))} tokens/s`}
      </Fact>
      <Fact term="Requests at once">{formatCount(server.concurrency)}</Fact>
      <Fact term="Key">{server.hasKey ? 'stored' : 'none'}</Fact>
      <Fact term="Last answer">{server.lastSeenAt ? <RelativeTime iso={server.lastSeenAt} /> : 'never'}</Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[12.5px] text-muted-foreground">{term}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
