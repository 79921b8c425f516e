'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { toast } from 'sonner';
import { useMay, useProject } from '@/components/layout/project-context';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { datasetReportQuery, useMeasureDataset } from '@/lib/client/dataset-report';
import type { DatasetReportView } from '@/lib/contracts/dataset-report';
import { DuplicateGroups } from './duplicate-groups';
import { ReportFindings } from './report-finding-list';
import { reportFindings } from './report-findings';
import { ShortcutCharts } from './shortcut-charts';

interface DatasetReportProps {
  datasetId: number;
  initial: DatasetReportView;
}

/** What a data set teaches besides its subject: shortcuts, duplicates, overlap with benchmarks. */
export function DatasetReport({ datasetId, initial }: DatasetReportProps) {
  const { slug } = useProject();
  const { data: view } = useQuery(datasetReportQuery(slug, datasetId, initial));
  const { report } = view;
  if (!report) {
    return (
      <EmptyState
        title={view.pending ? 'Being measured' : 'Not measured yet'}
        description="Duplicates, shortcuts and overlap with benchmarks show here once a worker has measured them. It does so after every import."
        action={view.pending ? null : <Measure datasetId={datasetId} label="Measure now" />}
      />
    );
  }
  return (
    <>
      <Card
        title="What a judge could learn without reading"
        actions={
          <>
            {view.pending ? <Badge tone="accent">measuring</Badge> : null}
            {view.stale && !view.pending ? <Badge tone="warn">samples changed since</Badge> : null}
            <span className="text-[12.5px] text-muted-foreground">
              measured <RelativeTime iso={report.measuredAt} />
            </span>
            {view.pending ? null : <Measure datasetId={datasetId} label="Measure again" />}
          </>
        }
      >
        <ReportFindings datasetId={datasetId} findings={reportFindings(view)} />
        {view.overlaps.length === 0 ? (
          <p className="mt-3 text-muted-foreground">
            There is no benchmark in this project to compare the questions with.{' '}
            <Link
              href={`/p/${slug}/benchmarks`}
              className="inline-flex min-h-6 items-center text-accent hover:underline"
            >
              Import one
            </Link>
          </p>
        ) : null}
      </Card>
      {report.shortcuts.compared > 0 ? (
        <ShortcutCharts shortcuts={report.shortcuts} fileName={`dataset-${datasetId}`} />
      ) : null}
      {report.duplicates.groups > 0 ? <DuplicateGroups datasetId={datasetId} report={report} /> : null}
    </>
  );
}

function Measure({ datasetId, label }: { datasetId: number; label: string }) {
  const { slug } = useProject();
  const may = useMay('engineer');
  const { mutate, isPending } = useMeasureDataset(slug, datasetId);
  if (!may) return null;
  return (
    <Button
      size="sm"
      disabled={isPending}
      onClick={() => mutate(undefined, { onError: (error) => toast.error(error.message) })}
    >
      {label}
    </Button>
  );
}
