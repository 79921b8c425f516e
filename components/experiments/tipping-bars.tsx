'use client';

import { Bar, BarChart, CartesianGrid, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { useWidth } from '@/components/charts/use-width';
import { formatCount } from '@/components/ui/format';

interface Row {
  place: string;
  reasons: number;
}

const INITIAL_WIDTH = 720;
const MAX_BAR = 48;
const quiet = { fill: 'var(--muted-foreground)' };

export function TippingBars({ rows, height }: { rows: Row[]; height: number }) {
  const [frame, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <BarChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
        maxBarSize={MAX_BAR}
        accessibilityLayer={false}
        role="img"
        aria-label="Bars: reasons by the part of their sentences after which the verdict is fixed"
        className="text-[11px] tabular-nums"
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="place"
          height={38}
          tickLine={false}
          axisLine={false}
          tick={quiet}
          label={{ value: 'sentences read', position: 'insideBottom', offset: 2, ...quiet }}
        />
        <YAxis
          allowDecimals={false}
          width={44}
          tickLine={false}
          axisLine={false}
          tick={quiet}
          label={{ value: 'reasons', angle: -90, position: 'insideLeft', ...quiet }}
        />
        <ChartTooltip<Row>
          lines={({ place, reasons }) => [
            place === 'before' ? 'before the reason' : `after ${place} of the sentences`,
            `${formatCount(reasons)} reasons`,
          ]}
        />
        <Bar dataKey="reasons" fill="var(--accent)" isAnimationActive={false} />
      </BarChart>
    </div>
  );
}
