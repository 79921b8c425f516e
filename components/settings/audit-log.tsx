'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { auditQuery } from '@/lib/client/audit';
import type { AuditView } from '@/lib/contracts/audit';

interface AuditLogProps {
  project: string;
  first: { items: AuditView[]; next: string | null };
}

export function AuditLog({ project, first }: AuditLogProps) {
  const audit = useInfiniteQuery(auditQuery(project, first));
  if (audit.isError && !audit.data) return <ErrorState error={audit.error} onRetry={() => audit.refetch()} />;
  const entries = audit.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) {
    return <EmptyState title="Nothing yet" description="Every change in this project will stand here." />;
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="rounded-md border border-border bg-surface">
        <Table label="Audit log">
          <Thead>
            <Tr>
              <Th>When</Th>
              <Th>Who</Th>
              <Th>What</Th>
              <Th>On</Th>
              <Th>Detail</Th>
            </Tr>
          </Thead>
          <Tbody>
            {entries.map((entry) => (
              <Tr key={entry.id}>
                <Td className="whitespace-nowrap">
                  <RelativeTime iso={entry.at} />
                </Td>
                <Td className="whitespace-nowrap">{entry.actor ?? 'the product itself'}</Td>
                <Td className="whitespace-nowrap">{entry.action.replaceAll('-', ' ')}</Td>
                <Td className="whitespace-nowrap font-mono text-[12px]">{entry.subject}</Td>
                <Td className="max-w-md truncate font-mono text-[12px] text-muted-foreground">
                  {detailText(entry.detail)}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
      {audit.hasNextPage ? (
        <div>
          <Button disabled={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
            {audit.isFetchingNextPage ? 'Loading…' : 'Older entries'}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function detailText(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}
