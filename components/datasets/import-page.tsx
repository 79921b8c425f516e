'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { importQuery, isUnderWay } from '@/lib/client/datasets';
import type { ImportPreview, ImportView } from '@/lib/contracts/dataset';
import { FetchingFile } from './fetching-file';
import { ImportPreviewPanel } from './import-preview';
import { ImportReport } from './import-report';
import { ImportStateBadge } from './import-state-badge';
import { useDeleteWithUndo } from './use-delete-import';

interface ImportPageProps {
  initialView: ImportView;
  initialPreview: ImportPreview | null;
}

export function ImportPage({ initialView, initialPreview }: ImportPageProps) {
  const { slug } = useProject();
  const { data: view } = useQuery(importQuery(slug, initialView.id, initialView));
  const mayDelete = useMay('engineer') && !isUnderWay(view) && view.state !== 'previewed';
  const remove = useDeleteWithUndo(slug, view);

  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Datasets', href: `/p/${slug}/datasets` },
          { label: view.dataset.name, href: `/p/${slug}/datasets/${view.dataset.id}` },
        ]}
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {view.fileName} <ImportStateBadge state={view.state} />
          </span>
        }
        description={
          <>
            Import {view.id}, uploaded <RelativeTime iso={view.createdAt} />
            {view.corrects === null ? null : (
              <>
                , corrected rows of{' '}
                <Link href={`/p/${slug}/datasets/imports/${view.corrects}`} className="text-accent underline">
                  import {view.corrects}
                </Link>
              </>
            )}
            {isUnderWay(view) || view.state === 'done' ? sidesInWords(view) : ''}
          </>
        }
        actions={
          mayDelete ? (
            <Button variant="danger" onClick={remove}>
              Delete import
            </Button>
          ) : null
        }
      />
      {view.state === 'uploading' ? (
        <FetchingFile project={slug} view={view} />
      ) : view.state === 'previewed' ? (
        <ImportPreviewPanel project={slug} view={view} initialPreview={initialPreview} />
      ) : (
        <ImportReport project={slug} view={view} />
      )}
    </>
  );
}

function sidesInWords(view: ImportView): string {
  if (view.state === 'uploading') return '';
  return `; sides ${view.swap}${view.swap === 'seeded' ? ` ${view.swapSeed}` : ''}`;
}
