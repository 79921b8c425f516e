import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { formatCount, formatDuration } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { RunView } from '@/lib/contracts/run';
import { RunStateBadge } from './run-state-badge';

export function RunsTable({ project, runs }: { project: string; runs: readonly RunView[] }) {
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Runs">
        <Thead>
          <Tr>
            <Th>Name</Th>
            <Th>State</Th>
            <Th>Progress</Th>
            <Th align="right">Failed</Th>
            <Th>Kind</Th>
            <Th>Model</Th>
            <Th>Data</Th>
            <Th>Started</Th>
            <Th align="right">Took</Th>
          </Tr>
        </Thead>
        <Tbody>
          {runs.map((run) => (
            <RunRow key={run.id} project={project} run={run} />
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

function RunRow({ project, run }: { project: string; run: RunView }) {
  const { items, total } = run;
  const ended = items.done + items.failed + items.cancelled;
  return (
    <Tr>
      <Td className="max-w-80 truncate font-medium">
        <Link
          href={`/p/${project}/runs/${run.id}`}
          className="inline-flex min-h-6 items-center hover:underline"
        >
          {run.name}
        </Link>
      </Td>
      <Td>
        <span className="flex gap-1">
          <RunStateBadge state={run.state} />
          {run.driftedAt ? (
            <Badge tone="bad" title="Some scores come out different when computed again">
              drift
            </Badge>
          ) : null}
        </span>
      </Td>
      <Td>
        <span className="flex items-center gap-2 whitespace-nowrap">
          <Progress value={ended} max={total} label={`Progress of ${run.name}`} className="w-20" />
          <span className="text-muted-foreground">
            {formatCount(items.done)} of {formatCount(total)}
          </span>
        </span>
      </Td>
      <Td align="right" className={items.failed > 0 ? 'text-bad' : 'text-muted-foreground'}>
        {formatCount(items.failed)}
      </Td>
      <Td className="whitespace-nowrap">{kindNames[run.kind]}</Td>
      <Td className="max-w-48 truncate">{run.model.name}</Td>
      <Td className="max-w-48 truncate">{run.dataset?.name ?? run.benchmark?.name ?? '–'}</Td>
      <Td className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={run.startedAt ?? run.createdAt} />
      </Td>
      <Td align="right" className="whitespace-nowrap text-muted-foreground">
        {run.startedAt && run.endedAt
          ? formatDuration(Date.parse(run.endedAt) - Date.parse(run.startedAt))
          : '–'}
      </Td>
    </Tr>
  );
}

export const kindNames: Record<RunView['kind'], string> = {
  sample_score: 'sample + score',
  score: 'score only',
  evaluate: 'benchmark',
};
