import { Card } from '@/components/ui/card';
import { formatCount, formatDuration } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { isUnderWay } from '@/lib/client/runs';
import type { RunDetailView } from '@/lib/contracts/run';
import { Figure } from './figure';

export function RunProgress({ run }: { run: RunDetailView }) {
  const { progress, items } = run;
  const ended = items.done + items.failed + items.cancelled;
  const goesOn = isUnderWay(run.state);
  const wallMs = run.startedAt && run.endedAt ? Date.parse(run.endedAt) - Date.parse(run.startedAt) : null;
  return (
    <Card title="Progress">
      <Progress value={ended} max={run.total} label="Items that have ended" className="mb-4 h-2" />
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        <Figure label="Done">
          {formatCount(items.done)} <small>of {formatCount(run.total)}</small>
        </Figure>
        <Figure label="In work">{formatCount(items.running)}</Figure>
        <Figure label="Waiting">{formatCount(items.queued)}</Figure>
        <Figure label="Failed" tone={items.failed > 0 ? 'bad' : undefined}>
          {formatCount(items.failed)}
        </Figure>
        <Figure label={run.kind === 'score' ? 'Candidates scored' : 'Candidates'}>
          {formatCount(progress.candidates)}
        </Figure>
        {run.kind === 'score' ? null : (
          <Figure label="Sampled tokens">{formatCount(progress.sampledTokens)}</Figure>
        )}
        <Figure label="Rate">
          {goesOn ? (
            <>
              {formatRate(progress.itemsPerMinute)} <small>items/min</small>
            </>
          ) : (
            '–'
          )}
        </Figure>
        <Figure label={goesOn ? 'Time left' : 'Took'}>
          {goesOn
            ? progress.etaSeconds === null
              ? '–'
              : formatDuration(progress.etaSeconds * 1_000)
            : formatDuration(wallMs)}
        </Figure>
      </dl>
      <p className="mt-3 text-[12.5px] text-muted-foreground">
        {run.startedAt ? (
          <>
            Started <RelativeTime iso={run.startedAt} />
          </>
        ) : (
          <>
            Created <RelativeTime iso={run.createdAt} />, waiting for a worker
          </>
        )}
        {run.endedAt ? (
          <>
            , ended <RelativeTime iso={run.endedAt} />
          </>
        ) : null}
        {goesOn && progress.tokensPerSecond > 0
          ? `, ${formatCount(Math.round(progress.tokensPerSecond))} sampled tokens a second`
          : ''}
        .
      </p>
    </Card>
  );
}

function formatRate(perMinute: number): string {
  return perMinute >= 10 ? formatCount(Math.round(perMinute)) : perMinute.toFixed(1);
}
