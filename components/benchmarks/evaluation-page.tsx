'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useQueryStates } from 'nuqs';
import { Facts } from '@/components/datasets/facts';
import { PageHeader } from '@/components/layout/page-header';
import { useProject } from '@/components/layout/project-context';
import { RunStateBadge } from '@/components/runs/run-state-badge';
import { Button } from '@/components/ui/button';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { evaluationQuery, type RowsPage, type RowsQuery } from '@/lib/client/benchmarks';
import { isUnderWay } from '@/lib/client/runs';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { DemoNote } from './demo-note';
import { EvaluationMarks } from './evaluation-marks';
import { EvaluationRows } from './evaluation-rows';
import { rowParams } from './row-params';
import { SectionResults } from './section-results';

interface EvaluationPageProps {
  initial: EvaluationView;
  firstRows: RowsPage;
  /** which rows `firstRows` are */
  firstShown: RowsQuery;
}

/** The result of one evaluation and the rows behind it. */
export function EvaluationPage({ initial, firstRows, firstShown }: EvaluationPageProps) {
  const { slug } = useProject();
  const { data: evaluation } = useQuery(evaluationQuery(slug, initial.runId, initial));
  const [shown, setShown] = useQueryStates(rowParams);
  const { runId, model, benchmark, scored, failed, expected } = evaluation;
  const isFirst =
    shown.only === firstShown.only &&
    shown.section === firstShown.section &&
    shown.subset === firstShown.subset;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Benchmarks', href: `/p/${slug}/benchmarks` },
          { label: benchmark.name, href: `/p/${slug}/benchmarks/${benchmark.id}` },
        ]}
        title={
          <span className="flex flex-wrap items-center gap-2">
            {model.name}
            <RunStateBadge state={evaluation.state} />
            <EvaluationMarks evaluation={evaluation} />
          </span>
        }
        description={evaluation.name}
        actions={
          <>
            <Button asChild>
              <Link href={`/p/${slug}/runs/${runId}`}>Its run</Link>
            </Button>
            <Button asChild>
              <Link href={`/p/${slug}/experiments?show=${runId}`}>Compare</Link>
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {isUnderWay(evaluation.state) ? (
          <Progress value={scored + failed} max={expected} label="Rows judged" className="h-2" />
        ) : null}
        {benchmark.demo ? <DemoNote benchmarks={[benchmark.name]} /> : null}
        <Facts facts={factsOf(evaluation)} />
        <SectionResults
          evaluation={evaluation}
          subset={shown.subset}
          onSubset={(subset) => void setShown({ subset, section: null })}
        />
        {evaluation.outsideSections > 0 ? (
          <p className="text-[12.5px] text-warn">
            {formatCount(evaluation.outsideSections)} rows belong to no section and enter no score.
          </p>
        ) : null}
        <EvaluationRows
          project={slug}
          runId={runId}
          shown={shown}
          first={isFirst ? firstRows : undefined}
          onShown={(change) => void setShown(change)}
        />
      </div>
    </>
  );
}

function factsOf(evaluation: EvaluationView) {
  const { score, interval, scored, expected, failed, unparsed, truncated, generations } = evaluation;
  const share = (count: number) => (generations > 0 ? formatPercent(count / generations) : '–');
  const ofGenerations = `of ${formatCount(generations)} generations`;
  return [
    {
      label: 'Score',
      value: formatPercent(score, 2),
      hint: interval
        ? `95%: ${formatPercent(interval.low)} to ${formatPercent(interval.high)}`
        : 'nothing scored',
    },
    { label: 'Rows scored', value: formatCount(scored), hint: `of ${formatCount(expected)}` },
    { label: 'Failed', value: formatCount(failed), hint: 'counted in no score' },
    { label: 'Unparsed', value: share(unparsed), hint: `${formatCount(unparsed)} ${ofGenerations}` },
    { label: 'Non-stopping', value: share(truncated), hint: `${formatCount(truncated)} ${ofGenerations}` },
    {
      label: 'Position consistency',
      value: formatPercent(evaluation.positionConsistency),
      hint: 'same answer in both orders',
    },
  ];
}
