import type { Metadata } from 'next';
import { ImportForm } from '@/components/datasets/import-form';
import { PageHeader } from '@/components/layout/page-header';
import { requireActor } from '@/lib/server/accounts/require-actor';
import { listDatasets } from '@/lib/server/datasets/list-datasets';
import { listUploads } from '@/lib/server/datasets/list-uploads';

export const metadata: Metadata = { title: 'Import' };

/** As many names as the field offers. */
const OFFERED = 200;

interface PageProps {
  params: Promise<{ project: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { project } = await params;
  const { dataset } = await searchParams;
  const actor = await requireActor(`/p/${project}/datasets/import`);
  const [{ items }, uploads] = await Promise.all([
    listDatasets(actor, { project, limit: OFFERED }),
    // Only engineers have any; the form tells the others that importing is not for them.
    listUploads(actor, { project }).catch(() => []),
  ]);
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Datasets', href: `/p/${project}/datasets` }]}
        title="Import"
        description="A file of preference pairs becomes judge prompts with known-correct verdicts."
      />
      <ImportForm
        datasets={items.map(({ name }) => name)}
        initialDataset={typeof dataset === 'string' ? dataset : 'Preferences'}
        uploads={uploads}
      />
    </>
  );
}
