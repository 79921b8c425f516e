'use client';

import { Bar, BarChart, CartesianGrid, XAxis, type XAxisTickContentProps, YAxis } from 'recharts';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { useWidth } from '@/components/charts/use-width';
import type { Histogram } from '@/lib/contracts/run';

interface HistogramBarsProps {
  histogram: Histogram;
  /** names the axis */
  label: string;
  height: number;
}

interface Bin {
  low: number;
  high: number;
  middle: number;
  count: number;
}

const INITIAL_WIDTH = 800;
const LEFT = 44;
const AXIS = 36;
const TICKS = 4;
const GAP = 1;

/** A histogram; it stands still when it is redrawn, every few seconds while a run goes on. */
export function HistogramBars({ histogram: { from, to, bins }, label, height }: HistogramBarsProps) {
  const [box, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const most = Math.max(1, ...bins);
  const edge = (index: number) => from + ((to - from) * index) / bins.length;
  const data = bins.map(
    (count, index): Bin => ({ low: edge(index), high: edge(index + 1), middle: edge(index + 0.5), count }),
  );
  const ticks = Array.from({ length: TICKS + 1 }, (_, index) => from + ((to - from) * index) / TICKS);
  return (
    <div ref={box} className="overflow-hidden">
      <BarChart
        width={width}
        height={height}
        data={data}
        margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
        barSize={(width - LEFT) / bins.length - GAP}
        accessibilityLayer={false}
        role="img"
        aria-label={`Histogram of ${label}: at most ${most} candidates in a bin`}
        className="text-[12px] tabular-nums"
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="middle"
          type="number"
          domain={[from, to]}
          ticks={ticks}
          interval={0}
          height={AXIS}
          axisLine={false}
          tickLine={false}
          tick={EdgeTick}
          label={{ value: label, position: 'insideBottom', offset: 4, fill: 'var(--muted-foreground)' }}
        />
        <YAxis
          width={LEFT}
          domain={[0, most]}
          ticks={[0, most]}
          interval={0}
          axisLine={false}
          tickLine={false}
          tick={{ fill: 'var(--muted-foreground)' }}
        />
        <ChartTooltip<Bin>
          lines={({ low, high, count }) => [`${low.toFixed(3)} to ${high.toFixed(3)}: ${count}`]}
        />
        <Bar dataKey="count" fill="var(--accent)" isAnimationActive={false} />
      </BarChart>
    </div>
  );
}

/** The figures at the two ends stay inside the drawing. */
function EdgeTick({ x, y, index, payload }: XAxisTickContentProps) {
  return (
    <text
      x={x}
      y={Number(y) + 8}
      textAnchor={index === 0 ? 'start' : index === TICKS ? 'end' : 'middle'}
      className="fill-muted-foreground"
    >
      {Number(payload.value).toFixed(2).replace('-', '−')}
    </text>
  );
}
