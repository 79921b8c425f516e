'use client';

import Link from 'next/link';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { formatCount, formatPercent } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { DatasetView } from '@/lib/contracts/dataset';
import type { DatasetReportView } from '@/lib/contracts/dataset-report';
import { DatasetMenu } from './dataset-menu';
import { DatasetReport } from './dataset-report';
import { Facts } from './facts';
import { ImportsTable } from './imports-table';
import { JudgeTemplateCard } from './judge-template-card';
import { LengthChart } from './length-chart';
import { ShareList } from './share-list';
import { VersionNote } from './version-note';

interface DatasetPageProps {
  dataset: DatasetView;
  report: DatasetReportView;
}

export function DatasetPage({ dataset, report }: DatasetPageProps) {
  const { slug } = useProject();
  const mayImport = useMay('engineer');
  const importHref = `/p/${slug}/datasets/import?dataset=${encodeURIComponent(dataset.name)}`;

  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Datasets', href: `/p/${slug}/datasets` }]}
        title={dataset.name}
        description={
          <>
            Made <RelativeTime iso={dataset.createdAt} />
          </>
        }
        actions={
          <>
            <DatasetMenu dataset={dataset} />
            {mayImport ? (
              <Button asChild>
                <Link href={importHref}>Import more</Link>
              </Button>
            ) : null}
            {dataset.sampleCount > 0 ? (
              <Button asChild variant="primary">
                <Link href={`/p/${slug}/samples?dataset=${dataset.id}`}>Browse samples</Link>
              </Button>
            ) : null}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <VersionNote project={slug} dataset={dataset} />
        {dataset.build.state === 'building' ? null : dataset.sampleCount > 0 ? (
          <>
            <Statistics dataset={dataset} />
            <DatasetReport datasetId={dataset.id} initial={report} />
          </>
        ) : (
          <EmptyState
            title="No samples yet"
            description="This data set is filled by importing a file of preference pairs."
            action={
              mayImport ? (
                <Button asChild variant="primary">
                  <Link href={importHref}>Import a file</Link>
                </Button>
              ) : null
            }
          />
        )}
        {dataset.imports.length > 0 ? (
          <Card title="Imports">
            <ImportsTable project={slug} imports={dataset.imports} />
          </Card>
        ) : null}
        <JudgeTemplateCard project={slug} dataset={dataset} />
      </div>
    </>
  );
}

function Statistics({ dataset }: { dataset: DatasetView }) {
  const { sampleCount, targets, chosenLength, turns, sources } = dataset;
  const share = (count: number) => formatPercent(count / sampleCount);
  return (
    <>
      <Facts
        facts={[
          { label: 'Samples', value: formatCount(sampleCount) },
          { label: 'Target A', value: formatCount(targets.A), hint: share(targets.A) },
          { label: 'Target B', value: formatCount(targets.B), hint: share(targets.B) },
          {
            label: 'Chosen is longer',
            value: share(chosenLength.longer),
            hint: `shorter in ${share(chosenLength.shorter)}`,
          },
          { label: 'Sources', value: formatCount(sources.filter(({ source }) => source !== null).length) },
        ]}
      />
      <div className="grid gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <LengthChart lengths={dataset.lengths} fileName={`dataset-${dataset.id}-lengths`} />
          <Card title="Turns of the user">
            <ShareList
              label="Samples by turns of the user"
              total={sampleCount}
              items={turns.map((entry) => ({
                name: entry.turns === 1 ? '1 turn' : `${entry.turns} turns`,
                count: entry.samples,
              }))}
            />
          </Card>
        </div>
        <Card title="Sources">
          <ShareList
            label="Samples by source"
            total={sampleCount}
            items={sources.map(({ source, samples }) => ({ name: source ?? 'not given', count: samples }))}
          />
        </Card>
      </div>
    </>
  );
}
