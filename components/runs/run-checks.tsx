import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Card } from '@/components/ui/card';
import { formatCount } from '@/components/ui/format';
import type { RunDetailView } from '@/lib/contracts/run';
import { DRIFT_ALARM } from '@/lib/domain/cross-check';

/** What came of computing some scores a second time. Scores that come out different are an alarm. */
export function RunChecks({ run }: { run: RunDetailView }) {
  const { checked, failed, drifting, maxDrift } = run.progress.checks;
  if (drifting > 0) return <DriftAlarm run={run} />;
  const percent = run.config.kind === 'evaluate' ? 0 : run.config.crossCheckPercent;
  return (
    <Card title="Scores computed twice">
      <p>
        {checked === 0
          ? percent === 0
            ? 'None: this run asks for none.'
            : `None so far: ${percent}% of the scores are drawn to be computed again, by whole passes over the text.`
          : `${formatCount(checked)} came out the same again: the largest difference is ${nats(maxDrift)}.`}
      </p>
      {failed > 0 ? (
        <p className="text-muted-foreground">
          {formatCount(failed)} could not be computed again: the server returns no log-probs of given text.
        </p>
      ) : null}
    </Card>
  );
}

function DriftAlarm({ run }: { run: RunDetailView }) {
  const { slug } = useProject();
  const { checked, drifting, maxDrift, samples } = run.progress.checks;
  return (
    <div role="alert" className="rounded-md border border-bad bg-bad-soft p-4">
      <h2 className="font-semibold text-bad">Scores come out different when computed again</h2>
      <p className="pt-1">
        {formatCount(drifting)} of {formatCount(checked)} scores that were computed twice differ by more than{' '}
        {DRIFT_ALARM} nats a token, at most by {nats(maxDrift)}. Do not train on this run: look at its servers
        under{' '}
        <Link href="/servers" className="underline">
          Servers
        </Link>
        , then {run.kind === 'score' ? 'score' : 'sample'} it anew.
      </p>
      <ul aria-label="Samples with such scores" className="pt-2 text-[12.5px]">
        {samples.map(({ id, candidate, preview }) => (
          <li key={id} className="truncate">
            <Link
              href={`/p/${slug}/samples/${id}?model=${run.model.id}&candidate=${candidate}&tab=history`}
              className="inline-block min-h-6 leading-6 underline"
            >
              {preview}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function nats(drift: number | null): string {
  return `${(drift ?? 0).toPrecision(2)} nats a token`;
}
