'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import { duplicatesQuery } from '@/lib/client/dataset-report';
import type { DatasetReportView, DuplicateGroup, DuplicateKind } from '@/lib/contracts/dataset-report';

const kindNames: Record<DuplicateKind, string> = {
  pair: 'same answers',
  question: 'same question',
  near: 'nearly the same',
};
const GROUP_HEIGHT_PX = 96;
const SHOWN_GROUPS = 8;

interface DuplicateGroupsProps {
  datasetId: number;
  report: NonNullable<DatasetReportView['report']>;
}

/** The largest groups of samples that ask the same. */
export function DuplicateGroups({ datasetId, report }: DuplicateGroupsProps) {
  const { slug } = useProject();
  const { groups } = report.duplicates;
  const query = useQuery(duplicatesQuery(slug, datasetId, report.measuredAt, SHOWN_GROUPS));
  const shown = Math.min(groups, SHOWN_GROUPS);
  return (
    <Card
      title={
        groups > shown ? `The ${shown} largest of ${formatCount(groups)} groups of duplicates` : 'Duplicates'
      }
    >
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <ul className="flex flex-col gap-4">
          {query.data.items.map((group) => (
            <Group key={group.id} group={group} />
          ))}
        </ul>
      ) : (
        <Skeleton className="w-full" style={{ height: Math.min(shown, 4) * GROUP_HEIGHT_PX }} />
      )}
    </Card>
  );
}

function Group({ group }: { group: DuplicateGroup }) {
  const { slug } = useProject();
  return (
    <li className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <h3 className="font-medium text-[12.5px]">{formatCount(group.samples)} samples</h3>
        <Link
          href={`/p/${slug}/samples?group=${group.id}`}
          className="inline-flex min-h-6 items-center text-[12.5px] text-accent hover:underline"
        >
          Open the group<span className="sr-only"> of sample {group.id}</span>
        </Link>
      </div>
      <ul className="mt-1 flex flex-col gap-px">
        {group.first.map(({ id, questionPreview, target, kind }) => (
          <li key={id} className="flex min-w-0 items-center gap-2">
            <VerdictBadge verdict={target} />
            <Link
              href={`/p/${slug}/samples/${id}?group=${group.id}`}
              className="inline-block min-h-6 min-w-0 grow truncate leading-6 hover:underline"
            >
              {questionPreview}
            </Link>
            <Badge>{kindNames[kind]}</Badge>
          </li>
        ))}
      </ul>
    </li>
  );
}
