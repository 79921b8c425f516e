'use client';

import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { EvaluationMarks } from '@/components/benchmarks/evaluation-marks';
import { ScoreCell } from '@/components/benchmarks/score-cell';
import { ColumnHeader } from '@/components/data-table/column-header';
import { useProject } from '@/components/layout/project-context';
import { Badge } from '@/components/ui/badge';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { type LeaderboardRow, leaderboardRows } from './leaderboard-rows';
import { type Measure, measures } from './measure';
import { showParams } from './show-params';

/** Published models and one's own, by any figure. */
export function Leaderboard({ evaluations }: { evaluations: readonly EvaluationView[] }) {
  const [{ sort, up }, setParams] = useQueryStates(showParams);
  const rows = leaderboardRows(evaluations, { sort, up });
  const sortBy = (measure: Measure) => void setParams({ sort: measure, up: measure === sort ? !up : false });
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Leaderboard">
        <Thead>
          <Tr>
            <Th>Model</Th>
            <Th>Method, or benchmark</Th>
            {measures.map((measure) => (
              <ColumnHeader
                key={measure}
                align="right"
                className="px-3"
                sorted={measure === sort ? (up ? 'asc' : 'desc') : null}
                onSort={() => sortBy(measure)}
              >
                {measure}
              </ColumnHeader>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

function Row({ row }: { row: LeaderboardRow }) {
  const { slug } = useProject();
  const { evaluation, model, method, figures } = row;
  return (
    <Tr className={evaluation ? 'bg-accent-soft/50' : undefined}>
      <Td className="whitespace-nowrap">
        {evaluation ? (
          <span className="flex items-center gap-2">
            <Link
              href={`/p/${slug}/benchmarks/evaluations/${evaluation.runId}`}
              className="inline-flex min-h-6 items-center font-medium hover:underline"
            >
              {model}
            </Link>
            <Badge tone="accent">own</Badge>
            <EvaluationMarks evaluation={evaluation} />
          </span>
        ) : (
          model
        )}
      </Td>
      <Td className="whitespace-nowrap text-muted-foreground">
        {method}
        {evaluation?.benchmark.demo ? ' (not RewardBench)' : ''}
      </Td>
      {measures.map((measure) => {
        const { percent, interval } = figures[measure];
        return (
          <Td key={measure} align="right" className={measure === 'Score' ? 'font-semibold' : undefined}>
            {evaluation ? (
              <ScoreCell
                score={percent === null ? null : percent / 100}
                interval={interval && { low: interval.low / 100, high: interval.high / 100 }}
              />
            ) : (
              `${percent?.toFixed(2) ?? '–'}%`
            )}
          </Td>
        );
      })}
    </Tr>
  );
}
