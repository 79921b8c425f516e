'use client';

import { useQuery } from '@tanstack/react-query';
import { useMay } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/error-state';
import { formatBytes, formatCount } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { previewQuery, useCancelImport, useStartImport } from '@/lib/client/datasets';
import type { ImportPreview, ImportView } from '@/lib/contracts/dataset';
import { Facts } from './facts';
import { PreviewIssues } from './preview-issues';
import { PreviewRows } from './preview-rows';
import { ReasonsList } from './reasons-list';
import { SidesChoice } from './sides-choice';
import { useSides } from './use-sides';

interface ImportPreviewProps {
  project: string;
  view: ImportView;
  initialPreview: ImportPreview | null;
}

/** What an uploaded file will become, before anything of it is stored. */
export function ImportPreviewPanel({ project, view, initialPreview }: ImportPreviewProps) {
  const { sides, choose } = useSides(view);
  const shown =
    initialPreview?.swap === sides.swap && initialPreview.swapSeed === sides.seed
      ? initialPreview
      : undefined;
  const {
    data: preview,
    error,
    refetch,
    isPlaceholderData,
  } = useQuery(previewQuery(project, view.id, sides, shown));
  const start = useStartImport(project, view.id);
  const discard = useCancelImport(project, view.id);
  const mayImport = useMay('engineer');
  const busy = start.isPending || discard.isPending;
  useShortcuts(
    mayImport ? [{ keys: 's', label: 'store the rows', run: () => !busy && start.mutate(sides) }] : [],
  );

  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          { label: 'Rows', value: formatCount(view.rowCount), hint: 'lines that are not blank' },
          { label: 'Size', value: formatBytes(view.fileBytes) },
          { label: 'Format', value: 'JSONL', hint: 'chosen and rejected message lists' },
          {
            label: 'SHA-256',
            value: <code className="font-mono text-[13px]">{view.fileHash.slice(0, 12)}</code>,
          },
        ]}
      />
      <SidesChoice project={project} view={view} sides={sides} onChoose={choose} />
      {mayImport ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" disabled={busy} onClick={() => start.mutate(sides)}>
            Store {formatCount(view.rowCount)} rows
          </Button>
          <Button disabled={busy} onClick={() => discard.mutate(undefined)}>
            Discard the file
          </Button>
          <p role="alert" className="text-bad">
            {(start.error ?? discard.error)?.message}
          </p>
        </div>
      ) : null}
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {preview ? (
        <div className="flex flex-col gap-4" aria-busy={isPlaceholderData}>
          <Card title="The first rows as they will become samples">
            {preview.rows.length > 0 ? (
              <PreviewRows rows={preview.rows} />
            ) : (
              <p className="text-muted-foreground">None of the rows looked at is valid.</p>
            )}
          </Card>
          {preview.reasons.length > 0 ? (
            <Card
              title={`${formatCount(preview.looked - preview.valid)} of the first ${formatCount(preview.looked)} rows will not be stored`}
            >
              <ReasonsList reasons={preview.reasons} />
              <PreviewIssues issues={preview.issues} />
            </Card>
          ) : null}
        </div>
      ) : error ? null : (
        <Skeleton className="h-96" />
      )}
    </div>
  );
}
