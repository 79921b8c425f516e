'use client';

import { useId } from 'react';
import {
  Bar,
  type BarShapeProps,
  CartesianGrid,
  ComposedChart,
  ErrorBar,
  ReferenceLine,
  Scatter,
  type ScatterShapeProps,
  XAxis,
  YAxis,
} from 'recharts';
import { useWidth } from '@/components/charts/use-width';
import { BarPatterns } from './bar-patterns';
import { barScale } from './bar-scale';
import { chartHeight, rowHeights } from './chart-height';
import { ChartLegend, legendHeight } from './chart-legend';
import { OwnBar, PublishedMark, ValueAbove } from './chart-marks';
import { chartPlaces, slotWidth } from './chart-places';
import type { Series } from './chart-series';
import { type Measure, measureOf } from './measure';

interface AblationChartProps {
  series: readonly Series[];
  measures: readonly Measure[];
  fromChance: boolean;
  /** the rows behind an evaluation, of one section when asked for that */
  rowsHref: (runId: number, measure: Measure) => string;
}

const INITIAL_WIDTH = 900;
const LEFT = 40;
const LEAST_SLOT = 18;
/** A wide guess: the names must not be cut off. */
const LETTER = 6;
const GAP = 22;
const MAX_BAR = 34;
const VALUE_SLOT = 44;

const muted = { fill: 'var(--muted-foreground)' };
const still = { isAnimationActive: false, pointerEvents: 'none' } as const;

/** Grouped bars of one's own evaluations, with the published figures as marks in the place of their strategy. */
export function AblationChart({ series, measures, fromChance, rowsHref }: AblationChartProps) {
  const [frame, available] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const prefix = useId();
  const longest = Math.max(0, ...series.flatMap(({ legend }) => legend.map((line) => line.length)));
  const least = LEFT + Math.max(measures.length * (series.length * LEAST_SLOT + GAP), 44 + longest * LETTER);
  const width = Math.max(available, least);
  const height = chartHeight(series);
  const scale = barScale(fromChance, lowestFigures(series, measures));
  const layout = { plotWidth: width - LEFT, gap: GAP, base: scale.base };
  const places = chartPlaces(series, measures, layout);
  const slot = slotWidth(series.length, measures.length, layout);
  const across = { type: 'number', domain: [0, layout.plotWidth], interval: 0, tickSize: 0 } as const;

  return (
    <div ref={frame} className="h-full min-w-0">
      <ComposedChart
        width={width}
        height={height}
        data={places}
        margin={{ top: rowHeights.top, right: 0, bottom: legendHeight(series), left: 0 }}
        barSize={Math.min(MAX_BAR, slot - 4)}
        accessibilityLayer={false}
        role="group"
        aria-label="Bars: own evaluations with their 95% intervals. Marks: published figures."
        className="text-[11px] tabular-nums"
      >
        <BarPatterns prefix={prefix} />
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          {...across}
          dataKey="at"
          height={rowHeights.keys}
          ticks={places.map(({ at }) => at)}
          tickFormatter={(_, index) => places[index]?.series.key ?? ''}
          tickMargin={4}
          tick={muted}
          axisLine={false}
        />
        <XAxis
          {...across}
          xAxisId="measure"
          dataKey="at"
          height={rowHeights.names}
          ticks={measures.map((_, group) => ((group + 0.5) * layout.plotWidth) / measures.length)}
          tickFormatter={(_, index) => measures[index] ?? ''}
          tickMargin={7}
          tick={{ fill: 'var(--foreground)', fontSize: 12.5, fontWeight: 600 }}
          axisLine={false}
        />
        <YAxis
          width={LEFT}
          domain={[scale.low, scale.high]}
          ticks={scale.ticks}
          interval={0}
          tickFormatter={(tick) => `${tick}%`}
          tickLine={false}
          tick={muted}
          axisLine={false}
        />
        <Bar
          dataKey="span"
          isAnimationActive={false}
          shape={(bar: BarShapeProps) => <OwnBar {...bar} prefix={prefix} rowsHref={rowsHref} />}
        >
          {/* Twice: the wide one is a halo that keeps the interval apart from the bar behind it. */}
          <ErrorBar {...still} dataKey="reach" width={4} stroke="var(--surface)" strokeWidth={4.5} />
          <ErrorBar {...still} dataKey="reach" width={4} stroke="var(--foreground)" strokeWidth={1.5} />
        </Bar>
        <ReferenceLine y={scale.base} stroke="var(--foreground)" />
        <Scatter
          // On the axis of the groups' names, which is not drawn when nothing stands on it.
          xAxisId="measure"
          dataKey="mark"
          isAnimationActive={false}
          shape={(point: ScatterShapeProps) => <PublishedMark {...point} />}
        >
          <ErrorBar
            {...still}
            dataKey="stem"
            width={0}
            stroke="var(--border-strong)"
            strokeWidth={1}
            strokeDasharray="1 3"
          />
        </Scatter>
        {measures.length === 1 && slot > VALUE_SLOT ? (
          <Scatter
            dataKey="top"
            isAnimationActive={false}
            shape={(point: ScatterShapeProps) => <ValueAbove {...point} />}
          />
        ) : null}
        <ChartLegend series={series} prefix={prefix} left={LEFT} top={height - legendHeight(series)} />
      </ComposedChart>
    </div>
  );
}

function lowestFigures(series: readonly Series[], measures: readonly Measure[]): number[] {
  return series.flatMap(({ evaluation }) =>
    evaluation
      ? measures.flatMap((measure) => {
          const { percent, interval } = measureOf(evaluation, measure);
          return [percent, interval?.low].filter((value) => typeof value === 'number');
        })
      : [],
  );
}
