'use client';

import Link from 'next/link';
import { useMay } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { formatCount, formatDuration, formatPercent } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { isUnderWay, useCancelImport } from '@/lib/client/datasets';
import type { ImportView } from '@/lib/contracts/dataset';
import { CorrectedRows } from './corrected-rows';
import { Facts } from './facts';
import { ImportIssues } from './import-issues';
import { ImportLineage } from './import-lineage';
import { ReasonsList } from './reasons-list';

/** The report of an import that was started: live while it runs, and what came of it. */
export function ImportReport({ project, view }: { project: string; view: ImportView }) {
  const underWay = isUnderWay(view);
  const inFile = view.rowsRead - view.rejected;
  return (
    <div className="flex flex-col gap-4">
      {underWay ? <Running project={project} view={view} /> : <Ended project={project} view={view} />}
      {view.state === 'failed' || view.state === 'cancelled' ? null : (
        <Facts
          facts={[
            { label: 'Read', value: formatCount(view.rowsRead) },
            underWay
              ? { label: 'Valid so far', value: formatCount(inFile), hint: 'stored at the end, all at once' }
              : { label: 'Stored', value: formatCount(view.stored), hint: 'new samples' },
            {
              label: 'Merged',
              value: underWay ? '–' : formatCount(view.merged),
              hint: 'the same prompt, once',
            },
            {
              label: 'Conflicting',
              value: underWay ? '–' : formatCount(view.conflicting),
              hint: 'the same prompt, two targets',
            },
            { label: 'Invalid', value: formatCount(view.rejected) },
          ]}
        />
      )}
      {view.state === 'done' ? <ImportLineage view={view} /> : null}
      {view.reasons.length > 0 ? (
        <Card title="By reason">
          <ReasonsList reasons={view.reasons} />
        </Card>
      ) : null}
      {view.state === 'done' && view.reasons.length > 0 ? (
        <>
          <ImportIssues project={project} view={view} />
          <CorrectedRows project={project} view={view} />
        </>
      ) : null}
    </div>
  );
}

function Running({ project, view }: { project: string; view: ImportView }) {
  const cancel = useCancelImport(project, view.id);
  const mayImport = useMay('engineer');
  return (
    <Card>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p>{view.state === 'queued' ? 'Waiting for a worker.' : progressInWords(view)}</p>
        {mayImport ? (
          <Button size="sm" disabled={cancel.isPending} onClick={() => cancel.mutate(undefined)}>
            Cancel
          </Button>
        ) : null}
      </div>
      <Progress value={view.progress?.share ?? 0} max={1} label="Done of this import" />
      {cancel.error ? (
        <p role="alert" className="mt-2 text-bad">
          {cancel.error.message}
        </p>
      ) : null}
    </Card>
  );
}

/** “Reading: 1,200 of 77,000 rows, 34%, 5,000 rows/s, 15 s left” */
function progressInWords({ progress, rowsRead, rowCount }: ImportView): string {
  if (!progress) return 'Beginning.';
  const { phase, share, rowsPerSecond, etaSeconds } = progress;
  const rows =
    rowCount === null ? formatCount(rowsRead) : `${formatCount(rowsRead)} of ${formatCount(rowCount)}`;
  return [
    `${phase === 'checking' ? 'Reading' : 'Storing'}: ${rows} rows`,
    formatPercent(share, 0),
    rowsPerSecond >= 1 ? `${formatCount(Math.round(rowsPerSecond))} rows/s` : '',
    etaSeconds === null ? '' : `${formatDuration(etaSeconds * 1000)} left`,
  ]
    .filter(Boolean)
    .join(', ');
}

function Ended({ project, view }: { project: string; view: ImportView }) {
  if (view.state === 'done') {
    const nothingNew = view.stored === 0 && view.merged > 0;
    return (
      <p className="max-w-prose">
        {nothingNew
          ? 'Every valid row was in the data set already: nothing was added. '
          : view.stored === 1
            ? '1 sample was added to the data set. '
            : `${formatCount(view.stored)} samples were added to the data set. `}
        <Link href={`/p/${project}/datasets/${view.dataset.id}`} className="text-accent underline">
          Look at {view.dataset.name}
        </Link>
      </p>
    );
  }
  return (
    <p role="alert" className="max-w-prose rounded-md bg-muted px-3 py-2">
      {view.state === 'failed' ? view.error : 'The import was cancelled.'} Nothing was stored.
    </p>
  );
}
