import Link from 'next/link';
import { EvaluationMarks } from '@/components/benchmarks/evaluation-marks';
import { ScoreCell } from '@/components/benchmarks/score-cell';
import { Card } from '@/components/ui/card';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { Series } from './chart-series';

interface AblationTableProps {
  project: string;
  series: readonly Series[];
}

/** What stands behind the bars: how much was scored, how often it did not stop, how consistent it was. */
export function AblationTable({ project, series }: AblationTableProps) {
  const own = series.flatMap(({ key, strategy, evaluation }) =>
    evaluation ? [{ key, strategy, evaluation }] : [],
  );
  if (own.length === 0) return null;
  return (
    <Card title="Behind the bars">
      <Table label="Behind the bars">
        <Thead>
          <Tr>
            <Th>Mark</Th>
            <Th>Evaluation</Th>
            <Th>Strategy</Th>
            <Th align="right">Score</Th>
            <Th align="right">Non-stopping</Th>
            <Th align="right">Position consistency</Th>
            <Th align="right">Unparsed</Th>
            <Th align="right">Failed</Th>
            <Th align="right">Rows scored</Th>
          </Tr>
        </Thead>
        <Tbody>
          {own.map(({ key, strategy, evaluation }) => {
            const { runId, model, benchmark, generations } = evaluation;
            return (
              <Tr key={key}>
                <Td className="font-semibold">{key}</Td>
                <Td>
                  <span className="flex items-center gap-2 whitespace-nowrap">
                    <Link
                      href={`/p/${project}/benchmarks/evaluations/${runId}`}
                      className="inline-flex min-h-6 items-center hover:underline"
                    >
                      {model.name} on {benchmark.name}
                    </Link>
                    <EvaluationMarks evaluation={evaluation} />
                  </span>
                </Td>
                <Td className="whitespace-nowrap text-muted-foreground">{strategy ?? '–'}</Td>
                <Td align="right" className="font-semibold">
                  <ScoreCell score={evaluation.score} interval={evaluation.interval} />
                </Td>
                <Td align="right">
                  {generations > 0 ? formatPercent(evaluation.truncated / generations) : '–'}
                </Td>
                <Td align="right">{formatPercent(evaluation.positionConsistency)}</Td>
                <Td align="right">{formatCount(evaluation.unparsed)}</Td>
                <Td align="right" className={evaluation.failed > 0 ? 'text-bad' : undefined}>
                  {formatCount(evaluation.failed)}
                </Td>
                <Td align="right" className="whitespace-nowrap">
                  {formatCount(evaluation.scored)} of {formatCount(evaluation.expected)}
                </Td>
              </Tr>
            );
          })}
        </Tbody>
      </Table>
    </Card>
  );
}
