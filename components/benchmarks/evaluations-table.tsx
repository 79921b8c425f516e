import Link from 'next/link';
import { RunStateBadge } from '@/components/runs/run-state-badge';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { isUnderWay } from '@/lib/client/runs';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { sectionNames } from '@/lib/domain/reward-bench-sections';
import { EvaluationMarks } from './evaluation-marks';
import { ScoreCell } from './score-cell';

interface EvaluationsTableProps {
  project: string;
  evaluations: readonly EvaluationView[];
}

/** Results of evaluations with all that qualifies them. */
export function EvaluationsTable({ project, evaluations }: EvaluationsTableProps) {
  return (
    <div className="rounded-md border border-border bg-surface">
      <Table label="Evaluations">
        <Thead>
          <Tr>
            <Th>Model</Th>
            <Th>Benchmark</Th>
            <Th align="right">Score</Th>
            {sectionNames.map((section) => (
              <Th key={section} align="right">
                {section}
              </Th>
            ))}
            <Th align="right">Rows scored</Th>
            <Th align="right">Failed</Th>
            <Th align="right">Unparsed</Th>
            <Th align="right">Non-stopping</Th>
            <Th align="right">Position consistency</Th>
            <Th>Started</Th>
          </Tr>
        </Thead>
        <Tbody>
          {evaluations.map((evaluation) => (
            <EvaluationRow key={evaluation.runId} project={project} evaluation={evaluation} />
          ))}
        </Tbody>
      </Table>
    </div>
  );
}

function EvaluationRow({ project, evaluation }: { project: string; evaluation: EvaluationView }) {
  const { runId, state, model, benchmark, scored, failed, expected, generations } = evaluation;
  return (
    <Tr>
      <Td>
        <span className="flex items-center gap-2">
          <Link
            href={`/p/${project}/benchmarks/evaluations/${runId}`}
            className="inline-block min-h-6 max-w-64 truncate font-medium leading-6 hover:underline"
          >
            {model.name}
          </Link>
          {state === 'done' ? null : <RunStateBadge state={state} />}
          <EvaluationMarks evaluation={evaluation} />
        </span>
      </Td>
      <Td className="max-w-48 truncate">{benchmark.name}</Td>
      <Td align="right" className="font-semibold">
        <ScoreCell score={evaluation.score} interval={evaluation.interval} />
      </Td>
      {evaluation.sections.map(({ section, score, interval }) => (
        <Td key={section} align="right">
          <ScoreCell score={score} interval={interval} />
        </Td>
      ))}
      <Td align="right" className="whitespace-nowrap">
        {formatCount(scored)} of {formatCount(expected)}
        {isUnderWay(state) ? (
          <Progress value={scored + failed} max={expected} label={`Progress of ${model.name}`} />
        ) : null}
      </Td>
      <Td align="right" className={failed > 0 ? 'text-bad' : 'text-muted-foreground'}>
        {formatCount(failed)}
      </Td>
      <Td align="right">{formatCount(evaluation.unparsed)}</Td>
      <Td align="right">{generations > 0 ? formatPercent(evaluation.truncated / generations) : '–'}</Td>
      <Td align="right">{formatPercent(evaluation.positionConsistency)}</Td>
      <Td className="whitespace-nowrap text-muted-foreground">
        <RelativeTime iso={evaluation.createdAt} />
      </Td>
    </Tr>
  );
}
