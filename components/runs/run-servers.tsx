import { Card } from '@/components/ui/card';
import { formatCount } from '@/components/ui/format';
import type { RunDetailView } from '@/lib/contracts/run';

/** The servers of the run's model as they are now. */
export function RunServers({ servers }: { servers: RunDetailView['servers'] }) {
  return (
    <Card title="Servers of this model">
      {servers.length === 0 ? (
        <p className="text-bad">No server serves this model: the run waits until one is connected.</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {servers.map(({ id, baseUrl, enabled, lastError, tokensPerSecond }) => (
            <li key={id} className="min-w-0">
              <p className="flex flex-wrap justify-between gap-x-4">
                <span className="min-w-0 truncate font-mono text-[12.5px]">{baseUrl}</span>
                <span className="text-muted-foreground tabular-nums">
                  {enabled ? '' : 'disabled · '}
                  {tokensPerSecond === null
                    ? 'not measured yet'
                    : `${formatCount(Math.round(tokensPerSecond))} tokens/s`}
                </span>
              </p>
              {lastError ? <p className="break-words text-[12.5px] text-bad">{lastError}</p> : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
