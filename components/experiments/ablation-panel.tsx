'use client';

import dynamic from 'next/dynamic';
import { useQueryStates } from 'nuqs';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLoading } from '@/components/charts/chart-loading';
import { useProject } from '@/components/layout/project-context';
import { Checkbox } from '@/components/ui/checkbox';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { AblationTable } from './ablation-table';
import { CHANCE } from './bar-scale';
import { chartHeight } from './chart-height';
import { chartSeries, defaultShown, type Series } from './chart-series';
import { EvaluationChoice } from './evaluation-choice';
import { type Measure, measureOf, measures } from './measure';
import { showParams } from './show-params';

const AblationChart = dynamic(() => import('./ablation-chart').then((m) => m.AblationChart), {
  ssr: false,
  loading: ChartLoading,
});

const columns = [
  { key: 'series', label: 'Series' },
  { key: 'source', label: 'Source' },
  { key: 'measure', label: 'Section' },
  ...['Percent', 'From (95%)', 'To (95%)'].map((label, i) => ({
    key: ['percent', 'low', 'high'][i] ?? '',
    label,
    format: (value: string | number | null) => (typeof value === 'number' ? value.toFixed(2) : String(value)),
  })),
];

export function AblationPanel({ evaluations }: { evaluations: readonly EvaluationView[] }) {
  const { slug } = useProject();
  const [params, setParams] = useQueryStates(showParams);
  const shown = params.show ?? defaultShown(evaluations);
  const series = chartSeries(evaluations, shown, params.published);
  const shownMeasures = params.measure === 'all' ? measures : [params.measure];
  const rowsHref = (runId: number, measure: Measure) =>
    `/p/${slug}/benchmarks/evaluations/${runId}?${new URLSearchParams({
      only: 'wrong',
      ...(measure === 'Score' ? {} : { section: measure }),
    })}`;
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <Field label="Figures" className="w-40">
          <Select
            value={params.measure}
            onChange={(event) => void setParams({ measure: event.target.value as Measure | 'all' })}
            options={[
              { value: 'all', label: 'Score and sections' },
              ...measures.map((measure) => ({ value: measure, label: measure })),
            ]}
          />
        </Field>
        <Field label="Bars begin at" className="w-40">
          <Select
            value={String(params.from === CHANCE ? CHANCE : 0)}
            onChange={(event) => void setParams({ from: Number(event.target.value) })}
            options={[
              { value: '0', label: 'zero' },
              { value: String(CHANCE), label: `chance (${CHANCE}%)` },
            ]}
          />
        </Field>
        <Checkbox
          className="h-8"
          label="Published figures"
          checked={params.published}
          onChange={(event) => void setParams({ published: event.target.checked })}
        />
        {evaluations.length > 0 ? (
          <EvaluationChoice
            evaluations={evaluations}
            shown={shown}
            onShown={(show) => void setParams({ show })}
          />
        ) : null}
      </div>
      {series.length === 0 ? (
        <EmptyState
          title="Nothing to draw"
          description="Choose an evaluation, or show the published figures."
        />
      ) : (
        <ChartFrame
          title="Benchmark score by strategy of choosing pairs"
          description="In percent. The published figures are of LLaMA3.1-8B, trained with DPO on the pairs of each strategy; a bar opens the rows that were judged wrong."
          height={chartHeight(series)}
          fileName="ablation"
          columns={columns}
          rows={tableRows(series, shownMeasures)}
        >
          <AblationChart
            series={series}
            measures={shownMeasures}
            fromChance={params.from === CHANCE}
            rowsHref={rowsHref}
          />
        </ChartFrame>
      )}
      <AblationTable project={slug} series={series} />
    </div>
  );
}

function tableRows(series: readonly Series[], shownMeasures: readonly Measure[]) {
  return series.flatMap(({ label, strategy, published, evaluation }) =>
    shownMeasures.flatMap((measure) => {
      const own = evaluation ? measureOf(evaluation, measure) : null;
      return [
        ...(published
          ? [
              {
                series: strategy,
                source: 'published',
                measure,
                percent: published[measure],
                low: null,
                high: null,
              },
            ]
          : []),
        ...(own
          ? [
              {
                series: label,
                source: 'own',
                measure,
                percent: own.percent,
                low: own.interval?.low ?? null,
                high: own.interval?.high ?? null,
              },
            ]
          : []),
      ];
    }),
  );
}
