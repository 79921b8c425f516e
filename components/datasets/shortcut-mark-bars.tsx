'use client';

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { useWidth } from '@/components/charts/use-width';
import { formatCount, formatPercent } from '@/components/ui/format';

export interface MarkDatum {
  mark: string;
  onlyChosen: number;
  onlyRejected: number;
  both: number;
  neither: number;
  /** shares of all samples */
  chosen: number;
  rejected: number;
}

const INITIAL_WIDTH = 520;
const NAMES = 76;
const AXIS = 38;

/** Two bars for each mark: only the chosen answer has it (filled), only the rejected one does (outlined). */
export function ShortcutMarkBars({ data, height }: { data: readonly MarkDatum[]; height: number }) {
  const [frame, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const most = Math.max(0.01, ...data.flatMap(({ chosen, rejected }) => [chosen, rejected]));
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <BarChart
        layout="vertical"
        width={width}
        height={height}
        data={[...data]}
        margin={{ top: 0, right: 8, bottom: 0, left: 0 }}
        barGap={1}
        barCategoryGap={4}
        accessibilityLayer={false}
        role="img"
        aria-label="Bars: share of samples in which only the chosen answer (filled) or only the rejected one (outlined) has a mark"
        className="text-[11px] tabular-nums"
      >
        <CartesianGrid horizontal={false} stroke="var(--border)" />
        <XAxis
          type="number"
          height={AXIS}
          domain={[0, most > 0.01 ? 'auto' : most]}
          tickFormatter={(share: number) => formatPercent(share, most < 0.05 ? 1 : 0)}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--muted-foreground)' }}
          label={{
            value: 'share of samples',
            position: 'insideBottom',
            offset: 2,
            fill: 'var(--muted-foreground)',
          }}
        />
        <YAxis
          type="category"
          dataKey="mark"
          width={NAMES}
          interval={0}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--foreground)' }}
        />
        <ChartTooltip<MarkDatum>
          lines={({ mark, onlyChosen, onlyRejected, chosen, rejected }) => [
            mark,
            `only chosen: ${formatCount(onlyChosen)}, ${formatPercent(chosen)}`,
            `only rejected: ${formatCount(onlyRejected)}, ${formatPercent(rejected)}`,
          ]}
        />
        <Bar dataKey="chosen" fill="var(--accent)" isAnimationActive={false} />
        <Bar dataKey="rejected" fill="var(--surface)" stroke="var(--foreground)" isAnimationActive={false} />
      </BarChart>
    </div>
  );
}
