'use client';

import Link from 'next/link';
import { useId } from 'react';
import { useWidth } from '@/components/charts/use-width';
import { BarPatterns, patternId } from './bar-patterns';
import { barScale } from './bar-scale';
import { ChartLegend, legendHeight } from './chart-legend';
import { diamond, Whisker } from './chart-marks';
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
const PLOT = 260;
const TOP = 14;
const LEFT = 40;
const KEYS = 16;
const NAMES = 34;
const LEAST_SLOT = 18;
/** A wide guess: the names must not be cut off. */
const LETTER = 6;
const GAP = 22;
const MAX_BAR = 34;

export function chartHeight(series: readonly Series[]): number {
  return TOP + PLOT + KEYS + NAMES + legendHeight(series);
}

/** Grouped bars of one's own evaluations, with the published figures as marks in the place of their strategy. */
export function AblationChart({ series, measures, fromChance, rowsHref }: AblationChartProps) {
  const [frame, available] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const prefix = useId();
  const longest = Math.max(0, ...series.flatMap(({ legend }) => legend.map((line) => line.length)));
  const least = LEFT + Math.max(measures.length * (series.length * LEAST_SLOT + GAP), 44 + longest * LETTER);
  const width = Math.max(available, least);
  const height = chartHeight(series);
  const group = (width - LEFT) / measures.length;
  const slot = (group - GAP) / Math.max(1, series.length);
  const bar = Math.min(MAX_BAR, slot - 4);
  const values = series.flatMap(({ evaluation }) =>
    evaluation
      ? measures.flatMap((m) => {
          const { percent, interval } = measureOf(evaluation, m);
          return [percent, interval?.low].filter((v) => typeof v === 'number');
        })
      : [],
  );
  const scale = barScale(fromChance, values);
  const y = (percent: number) => TOP + PLOT * (1 - (percent - scale.low) / (scale.high - scale.low));
  const foot = TOP + PLOT;

  return (
    <div ref={frame} className="h-full min-w-0">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing is no set of fields */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-label="Bars: own evaluations with their 95% intervals. Marks: published figures."
        fontSize={11}
      >
        <BarPatterns prefix={prefix} />
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} className="stroke-border" />
            <text x={LEFT - 6} y={y(tick) + 4} textAnchor="end" className="fill-muted-foreground">
              {tick}%
            </text>
          </g>
        ))}
        {measures.map((measure, groupIndex) => {
          const start = LEFT + groupIndex * group + GAP / 2;
          return (
            <g key={measure}>
              {series.map((entry, index) => (
                <Place
                  key={entry.key}
                  entry={entry}
                  measure={measure}
                  middle={start + (index + 0.5) * slot}
                  bar={bar}
                  y={y}
                  base={scale.base}
                  foot={foot}
                  prefix={prefix}
                  withValue={measures.length === 1 && slot > 44}
                  rowsHref={rowsHref}
                />
              ))}
              <text
                x={start + (group - GAP) / 2}
                y={foot + KEYS + 16}
                textAnchor="middle"
                fontSize={12.5}
                fontWeight={600}
                className="fill-foreground"
              >
                {measure}
              </text>
            </g>
          );
        })}
        <line x1={LEFT} x2={width} y1={y(scale.base)} y2={y(scale.base)} className="stroke-foreground" />
        <ChartLegend series={series} prefix={prefix} left={LEFT} top={foot + KEYS + NAMES} />
      </svg>
    </div>
  );
}

interface PlaceProps {
  entry: Series;
  measure: Measure;
  middle: number;
  bar: number;
  y: (percent: number) => number;
  base: number;
  foot: number;
  prefix: string;
  withValue: boolean;
  rowsHref: AblationChartProps['rowsHref'];
}

function Place({ entry, measure, middle, bar, y, base, foot, prefix, withValue, rowsHref }: PlaceProps) {
  const { evaluation, published, key, label } = entry;
  const own = evaluation ? measureOf(evaluation, measure) : null;
  const mark = published?.[measure] ?? null;
  return (
    <g>
      {evaluation && own && own.percent !== null ? (
        <Link href={rowsHref(evaluation.runId, measure)} prefetch={false}>
          <rect
            x={middle - bar / 2}
            y={Math.min(y(own.percent), y(base))}
            width={bar}
            height={Math.max(1, Math.abs(y(base) - y(own.percent)))}
            fill={`url(#${patternId(prefix, entry.hatch)})`}
            className="stroke-accent"
          >
            <title>{ownText(label, measure, own.percent, own.interval)}</title>
          </rect>
          {own.interval ? <Whisker x={middle} low={y(own.interval.low)} high={y(own.interval.high)} /> : null}
        </Link>
      ) : null}
      {mark === null ? null : (
        <g>
          <title>{`${entry.strategy}, published, ${measure}: ${mark.toFixed(2)}%`}</title>
          {own?.percent == null ? (
            <line
              x1={middle}
              x2={middle}
              y1={y(base)}
              y2={y(mark)}
              className="stroke-border-strong"
              strokeDasharray="1 3"
            />
          ) : null}
          <path d={diamond(middle, y(mark))} className="fill-surface stroke-foreground" strokeWidth={1.5} />
        </g>
      )}
      {withValue ? (
        <text
          x={middle}
          y={Math.max(10, y(Math.max(own?.interval?.high ?? 0, own?.percent ?? 0, mark ?? 0)) - 8)}
          textAnchor="middle"
          className="fill-foreground"
        >
          {(own?.percent ?? mark)?.toFixed(1)}
        </text>
      ) : null}
      <text x={middle} y={foot + 12} textAnchor="middle" className="fill-muted-foreground">
        {key}
      </text>
    </g>
  );
}

function ownText(
  label: string,
  measure: Measure,
  percent: number,
  interval: { low: number; high: number } | null,
): string {
  const range = interval ? ` (95%: ${interval.low.toFixed(1)} to ${interval.high.toFixed(1)})` : '';
  return `${label}, ${measure}: ${percent.toFixed(2)}%${range}. Open its rows`;
}
