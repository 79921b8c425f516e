'use client';

import { CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { ChartTooltip } from '@/components/charts/chart-tooltip';
import { useWidth } from '@/components/charts/use-width';
import { formatProbability } from '@/components/ui/format';
import type { TrajectoryView } from '@/lib/contracts/trajectory';
import { flip, type Verdict } from '@/lib/domain/verdict';

type Row = TrajectoryView['points'][number] & { sentence: number };

const INITIAL_WIDTH = 420;
const quiet = { fill: 'var(--muted-foreground)' };

interface TrajectoryLineProps {
  rows: Row[];
  tipping: number | null;
  target: Verdict;
  height: number;
}

export function TrajectoryLine({ rows, tipping, target, height }: TrajectoryLineProps) {
  const [frame, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <LineChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: 12, right: 12, bottom: 0, left: 0 }}
        accessibilityLayer={false}
        role="img"
        aria-label={`Line: the verdict share of ${target} before the reason and after each of ${rows.length - 1} sentences`}
        className="text-[11px] tabular-nums"
      >
        <CartesianGrid vertical={false} stroke="var(--border)" />
        <XAxis
          dataKey="sentence"
          type="number"
          domain={[0, 'dataMax']}
          allowDecimals={false}
          height={36}
          tickLine={false}
          axisLine={false}
          tick={quiet}
          label={{ value: 'sentences read', position: 'insideBottom', offset: 2, ...quiet }}
        />
        <YAxis
          domain={[0, 1]}
          ticks={[0, 0.25, 0.5, 0.75, 1]}
          width={32}
          tickLine={false}
          axisLine={false}
          tick={quiet}
        />
        <ReferenceLine y={0.5} stroke="var(--muted-foreground)" strokeDasharray="4 3" />
        {tipping !== null && tipping > 0 ? (
          <ReferenceLine
            x={tipping}
            stroke="var(--foreground)"
            label={{ value: 'tips', position: 'insideTopRight', fill: 'var(--foreground)' }}
          />
        ) : null}
        <ChartTooltip<Row>
          lines={({ sentence, share, pTarget, pOther }) => [
            sentence === 0 ? 'before the reason' : `after sentence ${sentence}`,
            `share of ${target}: ${formatProbability(share)}`,
            `P([[${target}]]|…) ${formatProbability(pTarget)}, P([[${flip(target)}]]|…) ${formatProbability(pOther)}`,
          ]}
        />
        <Line
          dataKey="share"
          stroke={target === 'A' ? 'var(--verdict-a)' : 'var(--verdict-b)'}
          strokeWidth={2}
          dot={{ r: 3 }}
          isAnimationActive={false}
        />
      </LineChart>
    </div>
  );
}
