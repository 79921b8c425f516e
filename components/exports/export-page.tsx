'use client';

import { useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { PageHeader } from '@/components/layout/page-header';
import { useProject } from '@/components/layout/project-context';
import { BuildStateBadge } from '@/components/pairs/build-state';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Skeleton } from '@/components/ui/skeleton';
import { exportFileUrl, exportManifestUrl, exportQuery } from '@/lib/client/exports';
import type { ExportDetailView } from '@/lib/contracts/export';
import { CodeBox } from './code-box';
import { DeleteExportButton } from './delete-export-button';
import { ExportFacts } from './export-facts';
import { FirstLines } from './first-lines';
import { ManifestCard } from './manifest-card';
import { trainerSnippet } from './trainer-snippet';

export function ExportPage({ loaded }: { loaded: ExportDetailView }) {
  const { slug } = useProject();
  const { data } = useQuery(exportQuery(slug, loaded.id, loaded));
  const { manifest } = data;
  const ready = data.state === 'ready';
  return (
    <>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {data.name}
            <BuildStateBadge state={data.state} />
          </span>
        }
        breadcrumb={[{ label: 'Exports', href: `/p/${slug}/exports` }]}
        actions={
          ready ? (
            <>
              <DeleteExportButton view={data} />
              <Button asChild>
                <a href={exportManifestUrl(slug, data.id)} download={`manifest-${data.id}.json`}>
                  Manifest
                </a>
              </Button>
              <Button variant="primary" asChild>
                <a href={exportFileUrl(slug, data.id)} download>
                  <Download aria-hidden />
                  Download
                </a>
              </Button>
            </>
          ) : data.state === 'failed' ? (
            <DeleteExportButton view={data} />
          ) : null
        }
      />
      {data.error ? (
        <p role="alert" className="mb-4 rounded-md border border-bad bg-bad-soft px-4 py-3 text-bad">
          {data.error} Make the export anew.
        </p>
      ) : null}
      <div className="flex flex-col gap-4">
        <ExportFacts view={data} />
        {manifest?.file ? (
          <Snippet
            code={trainerSnippet({
              preset: data.choice.preset,
              fileName: manifest.file.name,
              eot: manifest.chatTemplate.eot,
            })}
          />
        ) : null}
        {manifest ? (
          <Card title="First lines">
            <FirstLines lines={data.firstLines} />
          </Card>
        ) : data.state === 'failed' ? null : (
          <Skeleton className="h-96" />
        )}
        {manifest ? <ManifestCard manifest={manifest} /> : null}
      </div>
    </>
  );
}

function Snippet({ code }: { code: string }) {
  return (
    <Card title="Load it into the trainer" actions={<CopyButton text={code} label="Copy" />}>
      <CodeBox label="Python">{code}</CodeBox>
    </Card>
  );
}
