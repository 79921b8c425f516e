'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Skeleton } from '@/components/ui/skeleton';
import { exportPreviewQuery, useCreateExport } from '@/lib/client/exports';
import type { ExportChoice } from '@/lib/contracts/export';
import { type PairSetView, pairsIn } from '@/lib/contracts/pair';
import { ExportForm } from './export-form';
import { exportParams, toChoice } from './export-params';
import { FirstLines } from './first-lines';
import { LengthChart } from './length-chart';
import { PreflightCard } from './preflight-card';
import { preflightFindings } from './preflight-findings';

export function NewExportPage({ sets }: { sets: readonly PairSetView[] }) {
  const { slug } = useProject();
  const router = useRouter();
  const mayExport = useMay('engineer');
  const [params, setParams] = useQueryStates(exportParams);
  const [name, setName] = useState('');
  const create = useCreateExport(slug);
  const ready = sets.filter((set) => set.state === 'ready' && pairsIn(set) > 0);
  const setId = params.set ?? (ready.find((set) => set.pairs.approved > 0) ?? ready[0])?.id ?? null;
  const choice = toChoice(params);
  const start = () => {
    if (setId === null) return;
    create.mutate(
      { ...choice, pairSet: setId, ...(name.trim() ? { name: name.trim() } : {}) },
      { onSuccess: (made) => router.push(`/p/${slug}/exports/${made.id}`) },
    );
  };
  const usable = mayExport && setId !== null;
  useShortcuts(usable ? [{ keys: 'mod+Enter', label: 'Export', run: start, everywhere: true }] : []);
  const header = (
    <PageHeader
      title="New export"
      breadcrumb={[{ label: 'Exports', href: `/p/${slug}/exports` }]}
      description="Look at the first lines and the preflight; what you export is frozen as it is then."
    />
  );
  if (!usable) {
    return (
      <>
        {header}
        <Missing mayExport={mayExport} />
      </>
    );
  }
  return (
    <>
      {header}
      <div className="grid items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <ExportForm
          sets={ready}
          setId={setId}
          params={params}
          name={name}
          error={create.error}
          busy={create.isPending || create.isSuccess}
          onChange={(change) => void setParams(change)}
          onName={setName}
          onExport={start}
        />
        <Preview setId={setId} choice={choice} />
      </div>
    </>
  );
}

function Preview({ setId, choice }: { setId: number; choice: ExportChoice }) {
  const { slug } = useProject();
  const query = useQuery(exportPreviewQuery(slug, setId, choice));
  const { data } = query;
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!data) {
    return (
      <div className="flex flex-col gap-4">
        <Skeleton className="h-48" />
        <Skeleton className="h-72" />
        <Skeleton className="h-96" />
      </div>
    );
  }
  return (
    <div className={cn('flex min-w-0 flex-col gap-4', query.isPlaceholderData && 'opacity-60')}>
      <PreflightCard findings={preflightFindings(data, choice.preset)} />
      {data.rows > 0 ? (
        <>
          <LengthChart preview={data} />
          <Card title="First lines, as they will be in the file">
            <FirstLines lines={data.firstLines} />
          </Card>
        </>
      ) : null}
    </div>
  );
}

function Missing({ mayExport }: { mayExport: boolean }) {
  const { slug } = useProject();
  if (!mayExport) {
    return (
      <EmptyState
        title="Exports are made by engineers"
        description="Your role in this project may download exports, but not make them. An owner can change it under Settings."
        action={
          <Button asChild>
            <Link href={`/p/${slug}/exports`}>See the exports</Link>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No pairs to export"
      description="An export is made of a pair set. Build one, review it, and come back."
      action={
        <Button variant="primary" asChild>
          <Link href={`/p/${slug}/pairs/new`}>Build pairs</Link>
        </Button>
      }
    />
  );
}
