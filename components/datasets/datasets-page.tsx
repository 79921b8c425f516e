'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { PageHeader } from '@/components/layout/page-header';
import { useMay, useProject } from '@/components/layout/project-context';
import { useShortcuts } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import { DatasetsTable } from './datasets-table';
import { ImportForm } from './import-form';
import { NewDatasetDialog } from './new-dataset-dialog';

interface DatasetsPageProps {
  datasets: readonly DatasetSummary[];
  next: string | null;
}

export function DatasetsPage({ datasets, next }: DatasetsPageProps) {
  const { slug } = useProject();
  const mayImport = useMay('engineer');
  const router = useRouter();
  const importHref = `/p/${slug}/datasets/import`;
  useShortcuts(mayImport ? [{ keys: 'i', label: 'import a file', run: () => router.push(importHref) }] : []);

  return (
    <>
      <PageHeader
        title="Datasets"
        description="Preference pairs as judge prompts, each with its known-correct verdict."
        actions={
          mayImport ? (
            <>
              <NewDatasetDialog />
              <Button asChild variant="primary">
                <Link href={importHref}>Import</Link>
              </Button>
            </>
          ) : null
        }
      />
      {datasets.length > 0 ? <DatasetsTable project={slug} datasets={datasets} /> : <NoDatasets />}
      {next ? (
        <Button asChild className="mt-4">
          <Link href={`?cursor=${next}`}>Older data sets</Link>
        </Button>
      ) : null}
    </>
  );
}

function NoDatasets() {
  const mayImport = useMay('engineer');
  if (mayImport) return <ImportForm datasets={[]} initialDataset="Preferences" />;
  return (
    <EmptyState
      title="No data sets yet"
      description="A data set holds questions with a better and a worse answer. An engineer of this project can import a file of them."
    />
  );
}
