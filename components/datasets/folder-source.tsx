'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { formatBytes } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { folderQuery, useFetchFromFolder } from '@/lib/client/import-sources';

/** Files that lie on the server already, in the folder the operator has opened. */
export function FolderSource({ project, dataset }: { project: string; dataset: string }) {
  const { data, error, refetch } = useQuery(folderQuery(project));
  const fetchFile = useFetchFromFolder(project);
  const router = useRouter();
  const bring = (path: string) =>
    fetchFile.mutate(
      { dataset, path },
      { onSuccess: ({ id }) => router.push(`/p/${project}/datasets/imports/${id}`) },
    );

  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-48" />;
  if (!data.available) {
    return (
      <EmptyState
        title="No folder is open for imports"
        description="The operator names one with REASONDESK_IMPORT_DIR; its files are then listed here."
      />
    );
  }
  if (data.files.length === 0) {
    return (
      <EmptyState
        title="The folder holds no data files"
        description="JSONL, JSON, CSV, TSV and Parquet files are listed, also packed with gzip, zstd or zip."
        action={<Button onClick={() => void refetch()}>Look again</Button>}
      />
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {fetchFile.error ? (
        <p role="alert" className="text-bad">
          {fetchFile.error.message}
        </p>
      ) : null}
      <div className="rounded-md border border-border bg-surface">
        <Table label="Files of the server’s folder">
          <Thead>
            <Tr>
              <Th>File</Th>
              <Th align="right">Size</Th>
              <Th>Changed</Th>
              <Th>
                <span className="sr-only">Action</span>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {data.files.map((file) => (
              <Tr key={file.path}>
                <Td className="max-w-80 break-all font-mono text-[12.5px]">{file.path}</Td>
                <Td align="right" className="whitespace-nowrap">
                  {formatBytes(file.bytes)}
                </Td>
                <Td className="whitespace-nowrap text-muted-foreground">
                  <RelativeTime iso={file.modifiedAt} />
                </Td>
                <Td align="right">
                  <Button
                    size="sm"
                    disabled={fetchFile.isPending || dataset.trim() === ''}
                    aria-label={`Import ${file.path}`}
                    onClick={() => bring(file.path)}
                  >
                    Import
                  </Button>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
      {data.truncated ? (
        <p className="text-muted-foreground">There are more files than are listed here.</p>
      ) : null}
    </div>
  );
}
