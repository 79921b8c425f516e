'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, useQueryState } from 'nuqs';
import { useMay } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/error-state';
import { formatBytes, formatCount } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { previewQuery, useCancelImport, useStartImport } from '@/lib/client/datasets';
import type { ImportPreview, ImportView } from '@/lib/contracts/dataset';
import { type ImportFormat, rowFormatTexts } from '@/lib/domain/import-format';
import { Facts } from './facts';
import { FormatEditor } from './format-editor';
import { ImportTemplate } from './import-template';
import { MappingEditor } from './mapping-editor';
import { PreviewIssues } from './preview-issues';
import { PreviewRows } from './preview-rows';
import { ReasonModel } from './reason-model';
import { ReasonsList } from './reasons-list';
import { SeenColumns } from './seen-columns';
import { SidesChoice } from './sides-choice';
import { useDebounced } from './use-debounced';
import { formatProblem, useImportFormat } from './use-import-format';
import { useSides } from './use-sides';

interface ImportPreviewProps {
  project: string;
  view: ImportView;
  initialPreview: ImportPreview | null;
}

const TYPING_MS = 300;

/** What an uploaded file will become, before anything of it is stored. */
export function ImportPreviewPanel({ project, view, initialPreview }: ImportPreviewProps) {
  const { sides, choose } = useSides(view);
  const { format: chosen, setFormat } = useImportFormat();
  const unfinished = formatProblem(chosen);
  // While a mapping is not complete the rows stay as they were.
  const format = useDebounced(unfinished ? null : chosen, TYPING_MS);
  const shown =
    format === null && initialPreview?.swap === sides.swap && initialPreview.swapSeed === sides.seed
      ? initialPreview
      : undefined;
  const query = useQuery(previewQuery(project, view.id, { ...sides, format }, shown));
  const preview = query.data;
  const start = useStartImport(project, view.id);
  const discard = useCancelImport(project, view.id);
  const [reasonModel, setReasonModel] = useQueryState('reasonModel', parseAsInteger);
  const mayImport = useMay('engineer');
  const busy = start.isPending || discard.isPending;
  const readable = preview !== undefined && preview.valid > 0 && !preview.problem && !unfinished;
  const store = () => start.mutate({ ...sides, format: chosen, reasonModel });
  const bringsReasons = preview?.rows.some(({ reasons }) => reasons > 0) ?? false;
  useShortcuts(
    mayImport ? [{ keys: 's', label: 'store the rows', run: () => !busy && readable && store() }] : [],
  );
  const read = chosen ?? preview?.format ?? preview?.detected ?? null;
  const layout = preview?.layout ?? { container: 'jsonl', compression: 'none' };
  const editable: ImportFormat = read ?? { ...layout, rowFormat: 'custom' };

  return (
    <div className="flex flex-col gap-4">
      <Facts
        facts={[
          {
            label: 'Rows',
            value: view.rowCount === null ? '–' : formatCount(view.rowCount),
            hint: view.rowCount === null ? 'counted while they are read' : 'lines that are not blank',
          },
          { label: 'Size', value: formatBytes(view.fileBytes) },
          { label: 'Rows are', value: read ? rowFormatTexts[read.rowFormat].title : 'not known' },
          {
            label: 'SHA-256',
            value: <code className="font-mono text-[13px]">{view.fileHash.slice(0, 12)}</code>,
          },
        ]}
      />
      {preview ? (
        <>
          <FormatEditor
            preview={preview}
            format={editable}
            corrected={chosen !== null}
            onChange={setFormat}
          />
          {editable.rowFormat === 'custom' || editable.mapping ? (
            <MappingEditor
              project={project}
              columns={preview.columns}
              labelValues={preview.labelValues}
              mapping={editable.mapping ?? { fields: {} }}
              onChange={(mapping) => setFormat({ ...editable, rowFormat: 'custom', mapping })}
            />
          ) : null}
          <SeenColumns columns={preview.columns} />
        </>
      ) : null}
      <ImportTemplate project={project} view={view} />
      {preview?.sides === 'given' ? null : (
        <SidesChoice project={project} view={view} sides={sides} onChoose={choose} />
      )}
      {bringsReasons && mayImport ? (
        <ReasonModel value={reasonModel} onChange={(model) => void setReasonModel(model)} />
      ) : null}
      {mayImport ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button variant="primary" disabled={busy || !readable} onClick={store}>
            {storeLabel(view.rowCount)}
          </Button>
          <Button disabled={busy} onClick={() => discard.mutate(undefined)}>
            Discard the file
          </Button>
          <p role="alert" className="text-bad">
            {(start.error ?? discard.error)?.message}
          </p>
        </div>
      ) : null}
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {preview ? (
        <PreviewOutcome preview={preview} stale={query.isPlaceholderData || unfinished !== null} />
      ) : query.error ? null : (
        <Skeleton className="h-96" />
      )}
    </div>
  );
}

/** The rows looked at: those that become samples, and those that do not. */
function PreviewOutcome({ preview, stale }: { preview: ImportPreview; stale: boolean }) {
  const lost = preview.looked - preview.valid;
  return (
    <div className="flex flex-col gap-4" aria-busy={stale}>
      {preview.problem ? (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
          {preview.problem}
        </p>
      ) : null}
      <Card title="The first rows as they will become samples">
        {preview.rows.length > 0 ? (
          <PreviewRows rows={preview.rows} lineUnit={preview.lineUnit} />
        ) : (
          <p className="text-muted-foreground">None of the rows looked at is valid read this way.</p>
        )}
      </Card>
      {preview.reasons.length > 0 ? (
        <Card
          title={`${formatCount(lost)} of the first ${formatCount(preview.looked)} rows will not be stored`}
        >
          <ReasonsList reasons={preview.reasons} />
          <PreviewIssues issues={preview.issues} lineUnit={preview.lineUnit} />
        </Card>
      ) : null}
    </div>
  );
}

function storeLabel(rowCount: number | null): string {
  if (rowCount === null) return 'Store the rows';
  return rowCount === 1 ? 'Store 1 row' : `Store ${formatCount(rowCount)} rows`;
}
