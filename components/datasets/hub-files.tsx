'use client';

import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { formatBytes } from '@/components/ui/format';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { useFetchFromHub } from '@/lib/client/import-sources';
import type { HubFilesView } from '@/lib/contracts/import-source';

interface HubFilesProps {
  project: string;
  dataset: string;
  listed: HubFilesView;
  token: string | undefined;
  config: string;
  split: string;
}

/** The data files of a data set on the hub, each with what brings it in. */
export function HubFiles({ project, dataset, listed, token, config, split }: HubFilesProps) {
  const router = useRouter();
  const fetchFile = useFetchFromHub(project);
  const fits = (wanted: string, value: string | null) =>
    wanted.trim() === '' || value?.toLowerCase() === wanted.trim().toLowerCase();
  const files = listed.files.filter((file) => fits(config, file.config) && fits(split, file.split));
  if (files.length === 0) {
    return (
      <p>
        {listed.files.length === 0
          ? 'It holds no data files that can be read here.'
          : `None of its ${listed.files.length} data files is of this config and split.`}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <p className="break-words text-muted-foreground">
        {listed.repository} at commit <code className="font-mono">{listed.revision.slice(0, 12)}</code>
      </p>
      {fetchFile.error ? (
        <p role="alert" className="text-bad">
          {fetchFile.error.message}
        </p>
      ) : null}
      <div className="rounded-md border border-border bg-surface">
        <Table label="Files on the hub">
          <Thead>
            <Tr>
              <Th>File</Th>
              <Th>Config</Th>
              <Th>Split</Th>
              <Th align="right">Size</Th>
              <Th>
                <span className="sr-only">Action</span>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {files.map((file) => (
              <Tr key={file.path}>
                <Td className="min-w-40 break-all font-mono text-[12.5px]">{file.path}</Td>
                <Td>{file.config ?? '–'}</Td>
                <Td>{file.split ?? '–'}</Td>
                <Td align="right" className="whitespace-nowrap">
                  {formatBytes(file.bytes)}
                </Td>
                <Td align="right">
                  <Button
                    size="sm"
                    disabled={fetchFile.isPending || dataset.trim() === ''}
                    aria-label={`Import ${file.path}`}
                    onClick={() =>
                      fetchFile.mutate(
                        {
                          dataset,
                          repository: listed.repository,
                          revision: listed.revision,
                          path: file.path,
                          token,
                        },
                        { onSuccess: ({ id }) => router.push(`/p/${project}/datasets/imports/${id}`) },
                      )
                    }
                  >
                    Import
                  </Button>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </div>
  );
}
