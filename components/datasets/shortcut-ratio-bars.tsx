'use client';

import { Bar, BarChart, CartesianGrid, Cell, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { useWidth } from '@/components/charts/use-width';
import { formatCount, formatPercent } from '@/components/ui/format';

export interface RatioDatum {
  label: string;
  /** where the class begins */
  tick: string;
  samples: number;
  share: number;
}

const INITIAL_WIDTH = 520;
const AXIS = 38;
/** The class that holds answers of about the same length. */
const EVEN = '0.95';

/** Samples by how long the chosen answer is beside the rejected one; the class of equal length stands out. */
export function ShortcutRatioBars({ data, height }: { data: readonly RatioDatum[]; height: number }) {
  const [frame, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const most = Math.max(0, ...data.map(({ share }) => share));
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <BarChart
        width={width}
        height={height}
        data={[...data]}
        margin={{ top: 18, right: 0, bottom: 0, left: 0 }}
        barCategoryGap={2}
        accessibilityLayer={false}
        role="img"
        aria-label="Bars: samples by the length of the chosen answer divided by that of the rejected one"
        className="text-[11px] tabular-nums"
      >
        <CartesianGrid vertical={false} horizontalValues={[0]} stroke="var(--border)" />
        <XAxis
          dataKey="tick"
          height={AXIS}
          interval={0}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--muted-foreground)' }}
          label={{
            value: 'chosen ÷ rejected, from',
            position: 'insideBottom',
            offset: 2,
            fill: 'var(--muted-foreground)',
          }}
        />
        <YAxis hide domain={[0, most || 1]} />
        <ChartTooltip<RatioDatum>
          lines={({ label, samples, share }) => [
            `${label} times as long`,
            `${formatCount(samples)} samples, ${formatPercent(share)}`,
          ]}
        />
        <Bar dataKey="share" isAnimationActive={false}>
          {data.map(({ tick }) => (
            <Cell
              key={tick}
              fill={tick === EVEN ? 'var(--surface)' : 'var(--accent)'}
              stroke={tick === EVEN ? 'var(--accent)' : 'none'}
            />
          ))}
        </Bar>
        <text x={0} y={11} className="fill-muted-foreground">
          {`${formatPercent(most)} of samples; outlined: about equally long`}
        </text>
      </BarChart>
    </div>
  );
}
