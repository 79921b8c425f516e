'use client';

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { useWidth } from '@/components/charts/use-width';
import { formatCount } from '@/components/ui/format';
import type { DatasetView } from '@/lib/contracts/dataset';

type Lengths = DatasetView['lengths'];

const INITIAL_WIDTH = 520;
const TOP = 16;
const AXIS = 38;
const MAX_BAR = 28;

/** Two bars in each class of length: chosen filled, rejected outlined. */
export function LengthBars({ lengths, height }: { lengths: Lengths; height: number }) {
  const [frame, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const most = Math.max(1, ...lengths.flatMap(({ chosen, rejected }) => [chosen, rejected]));
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <BarChart
        width={width}
        height={height}
        data={lengths}
        margin={{ top: TOP, right: 0, bottom: 0, left: 0 }}
        barGap={2.5}
        barCategoryGap={3}
        maxBarSize={MAX_BAR}
        accessibilityLayer={false}
        role="img"
        aria-label="Bars: answers by length, chosen (filled) beside rejected (outlined)"
        className="text-[11px] tabular-nums"
      >
        <CartesianGrid vertical={false} horizontalValues={[0]} stroke="var(--border)" />
        <XAxis
          dataKey="from"
          height={AXIS}
          interval={0}
          tickFormatter={shortCount}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--muted-foreground)' }}
          label={{
            value: 'characters, from',
            position: 'insideBottom',
            offset: 2,
            fill: 'var(--muted-foreground)',
          }}
        />
        <YAxis hide domain={[0, most]} />
        <ChartTooltip<Lengths[number]>
          lines={({ from, to, chosen, rejected }) => [
            `${formatCount(from)} to ${formatCount(to - 1)} characters`,
            `${formatCount(chosen)} chosen`,
            `${formatCount(rejected)} rejected`,
          ]}
        />
        <Bar dataKey="chosen" fill="var(--accent)" isAnimationActive={false} />
        <Bar dataKey="rejected" fill="var(--surface)" stroke="var(--foreground)" isAnimationActive={false} />
        <text x={0} y={11} className="fill-muted-foreground">
          {`${formatCount(most)} answers`}
        </text>
        <g className="fill-muted-foreground">
          <rect x={width - 150} y={2} width={10} height={10} className="fill-accent" />
          <text x={width - 136} y={11}>
            chosen
          </text>
          <rect x={width - 78} y={2} width={10} height={10} className="fill-surface stroke-foreground" />
          <text x={width - 64} y={11}>
            rejected
          </text>
        </g>
      </BarChart>
    </div>
  );
}

function shortCount(count: number): string {
  return count < 1024 ? String(count) : `${Math.round(count / 1024)}k`;
}
