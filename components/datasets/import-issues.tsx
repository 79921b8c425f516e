'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format';
import { Select } from '@/components/ui/select';
import { Skeleton } from '@/components/ui/skeleton';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { importIssuesQuery } from '@/lib/client/datasets';
import { endpointUrl } from '@/lib/client/request';
import { downloadImportIssuesEndpoint, type ImportView } from '@/lib/contracts/dataset';
import { lineIssues, lineIssueTexts } from '@/lib/domain/line-issue';

/** Every row that was not stored, with its line, what was wrong and what to do. */
export function ImportIssues({ project, view }: { project: string; view: ImportView }) {
  const [reason, setReason] = useQueryState('reason', parseAsStringLiteral(lineIssues));
  const query = useInfiniteQuery(importIssuesQuery(project, view.id, reason));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const options = [
    { value: '', label: 'All reasons' },
    ...view.reasons.map(({ reason: value, count }) => ({
      value,
      label: `${lineIssueTexts[value].title} (${formatCount(count)})`,
    })),
  ];

  return (
    <Card
      title="Rows that were not stored"
      actions={
        <>
          <Select
            aria-label="Reason"
            className="w-56"
            options={options}
            value={reason ?? ''}
            onChange={(event) =>
              void setReason(lineIssues.find((known) => known === event.target.value) ?? null)
            }
          />
          <Button asChild size="sm">
            <a
              href={endpointUrl(downloadImportIssuesEndpoint, { params: { project, id: view.id } })}
              download
            >
              <Download aria-hidden />
              Download the rows
            </a>
          </Button>
        </>
      }
    >
      {query.error ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : null}
      {query.isPending ? <Skeleton className="h-64" /> : null}
      {items.length > 0 ? (
        <Table label="Rows that were not stored">
          <Thead>
            <Tr>
              <Th align="right">{columnOf(view)}</Th>
              <Th>What is wrong, and the remedy</Th>
              <Th>The row</Th>
            </Tr>
          </Thead>
          <Tbody>
            {items.map((issue) => (
              <Tr key={issue.id} className="align-top">
                <Td align="right" className="py-2">
                  {issue.rowGroup === null ? null : `${formatCount(issue.rowGroup)} · `}
                  {formatCount(issue.line)}
                </Td>
                <Td className="min-w-60 py-2">
                  <span className="font-medium">{issue.title}</span>
                  <span className="block text-muted-foreground">{issue.remedy}</span>
                </Td>
                <Td className="min-w-72 py-2">
                  <code className="break-all font-mono text-[12px]">{issue.snippet}</code>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      ) : null}
      {query.hasNextPage ? (
        <Button
          className="mt-3"
          disabled={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </Card>
  );
}

function columnOf({ lineUnit, format }: ImportView): string {
  if (format?.container === 'parquet') return 'Group · row';
  return lineUnit === 'element' ? 'Element' : 'Line';
}
