import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { BenchmarkView } from '@/lib/contracts/benchmark';
import { subsets as knownSubsets } from '@/lib/domain/reward-bench-sections';

interface BenchmarksTableProps {
  project: string;
  benchmarks: readonly BenchmarkView[];
}

export function BenchmarksTable({ project, benchmarks }: BenchmarksTableProps) {
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Benchmarks">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th align="right">Rows</Th>
            <Th>Subsets</Th>
            <Th align="right">Evaluations</Th>
            <Th>Imported</Th>
          </Tr>
        </Thead>
        <Tbody>
          {benchmarks.map(({ id, name, demo, rowCount, subsets, evaluations, createdAt }) => {
            const known = subsets.filter(({ section }) => section !== null).length;
            return (
              <Tr key={id}>
                <Td className="font-medium">
                  <span className="flex items-center gap-2">
                    <Link
                      href={`/p/${project}/benchmarks/${id}`}
                      className="inline-block min-h-6 max-w-80 truncate leading-6 hover:underline"
                    >
                      {name}
                    </Link>
                    {demo ? <Badge>demo</Badge> : null}
                  </span>
                </Td>
                <Td align="right">{formatCount(rowCount)}</Td>
                <Td className="whitespace-nowrap">
                  <span className="flex items-center gap-2">
                    {known} of {knownSubsets.length}
                    {subsets.length > known ? (
                      <Badge tone="warn">{subsets.length - known} in no section</Badge>
                    ) : null}
                  </span>
                </Td>
                <Td align="right">{formatCount(evaluations)}</Td>
                <Td className="whitespace-nowrap text-muted-foreground">
                  <RelativeTime iso={createdAt} />
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </div>
  );
}
