import Link from 'next/link';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { DatasetSummary } from '@/lib/contracts/dataset';
import { ImportStateBadge } from './import-state-badge';

export function DatasetsTable({
  project,
  datasets,
}: {
  project: string;
  datasets: readonly DatasetSummary[];
}) {
  const base = `/p/${project}/datasets`;
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Data sets">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th align="right">Samples</Th>
            <Th>Judge template</Th>
            <Th align="right">Imports</Th>
            <Th>Last import</Th>
            <Th>Made</Th>
          </Tr>
        </Thead>
        <Tbody>
          {datasets.map((dataset) => (
            <Tr key={dataset.id}>
              <Td className="max-w-80 truncate font-medium">
                <Link
                  href={`${base}/${dataset.id}`}
                  className="inline-flex min-h-6 items-center hover:underline"
                >
                  {dataset.name}
                </Link>
              </Td>
              <Td align="right">{formatCount(dataset.sampleCount)}</Td>
              <Td className="whitespace-nowrap text-muted-foreground">
                {dataset.judgeTemplate.name} v{dataset.judgeTemplate.version}
              </Td>
              <Td align="right">{formatCount(dataset.importCount)}</Td>
              <Td>
                {dataset.lastImport ? (
                  <span className="flex items-center gap-2">
                    <Link
                      href={`${base}/imports/${dataset.lastImport.id}`}
                      className="inline-block min-h-6 max-w-56 truncate leading-6 hover:underline"
                    >
                      {dataset.lastImport.fileName}
                    </Link>
                    <ImportStateBadge state={dataset.lastImport.state} />
                  </span>
                ) : (
                  <span className="text-muted-foreground">none</span>
                )}
              </Td>
              <Td className="whitespace-nowrap text-muted-foreground">
                <RelativeTime iso={dataset.createdAt} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  );
}
