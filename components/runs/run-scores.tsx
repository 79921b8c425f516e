'use client';

import dynamic from 'next/dynamic';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLoading } from '@/components/charts/chart-loading';
import { Field } from '@/components/ui/field';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Select } from '@/components/ui/select';
import type { RunScoresView } from '@/lib/contracts/run';
import { Figure } from './figure';

const HistogramBars = dynamic(() => import('./histogram-bars').then((m) => m.HistogramBars), {
  ssr: false,
  loading: ChartLoading,
});

const charts = {
  score: { of: 'rScore', title: 'R_score, rule description' },
  reason: { of: 'pReason', title: 'P(R|U)' },
  verdict: { of: 'pVerdict', title: 'P(A|U,R) of the target' },
} as const;
type ChartName = keyof typeof charts;
const names = Object.keys(charts) as ChartName[];

const HEIGHT = 220;

/** The scores as they come in. */
export function RunScores({ runId, scores }: { runId: number; scores: RunScoresView }) {
  const [name, setName] = useQueryState('chart', parseAsStringLiteral(names).withDefault('score'));
  const { of, title } = charts[name];
  const { from, to, bins } = scores[of];
  const width = (to - from) / bins.length;
  const rows = bins.map((count, index) => ({
    from: Number((from + index * width).toFixed(4)),
    to: Number((from + (index + 1) * width).toFixed(4)),
    candidates: count,
  }));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3 rounded-md border border-border bg-surface p-4">
        <Field label="Shown" className="w-52">
          <Select
            value={name}
            onChange={(event) => void setName(event.target.value as ChartName)}
            options={names.map((value) => ({ value, label: charts[value].title }))}
          />
        </Field>
        <dl className="flex flex-wrap gap-x-8 gap-y-3">
          <Figure label="Correct">{share(scores.correct, scores.scored)}</Figure>
          <Figure label="Unparsed">{share(scores.unparsed, scores.scored)}</Figure>
          <Figure label="Truncated">{share(scores.truncated, scores.scored + scores.invalid)}</Figure>
          <Figure label="Invalid" tone={scores.invalid > 0 ? 'bad' : undefined}>
            {formatCount(scores.invalid)}
          </Figure>
        </dl>
      </div>
      <ChartFrame
        title={`Candidates by ${title}`}
        description={
          scores.scored === 0
            ? 'Nothing is scored yet.'
            : `${formatCount(scores.scored)} scored candidates, 40 equal bins.`
        }
        height={HEIGHT}
        fileName={`run-${runId}-${name}`}
        columns={[
          { key: 'from', label: 'from' },
          { key: 'to', label: 'to' },
          { key: 'candidates', label: 'candidates' },
        ]}
        rows={rows}
      >
        <HistogramBars histogram={scores[of]} label={title} height={HEIGHT} />
      </ChartFrame>
    </div>
  );
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : formatPercent(part / whole);
}
