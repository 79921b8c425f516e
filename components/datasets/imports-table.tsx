import Link from 'next/link';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { ImportSummary } from '@/lib/contracts/dataset';
import { ImportStateBadge } from './import-state-badge';

export function ImportsTable({ project, imports }: { project: string; imports: readonly ImportSummary[] }) {
  return (
    <Table label="Imports">
      <Thead>
        <Tr>
          <Th>File</Th>
          <Th>State</Th>
          <Th align="right">Read</Th>
          <Th align="right">Stored</Th>
          <Th align="right">Merged</Th>
          <Th align="right">Conflicting</Th>
          <Th align="right">Invalid</Th>
          <Th>When</Th>
        </Tr>
      </Thead>
      <Tbody>
        {imports.map((row) => (
          <Tr key={row.id}>
            <Td className="max-w-72 truncate">
              <Link
                href={`/p/${project}/datasets/imports/${row.id}`}
                className="inline-flex min-h-6 items-center font-medium hover:underline"
              >
                {row.fileName}
              </Link>
            </Td>
            <Td>
              <ImportStateBadge state={row.state} />
            </Td>
            <Td align="right">{formatCount(row.rowsRead)}</Td>
            <Td align="right">{formatCount(row.stored)}</Td>
            <Td align="right">{formatCount(row.merged)}</Td>
            <Td align="right">{formatCount(row.conflicting)}</Td>
            <Td align="right">{formatCount(row.rejected)}</Td>
            <Td className="whitespace-nowrap text-muted-foreground">
              <RelativeTime iso={row.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
