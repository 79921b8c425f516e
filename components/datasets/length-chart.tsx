'use client';

import { ChartFrame } from '@/components/charts/chart-frame';
import { useWidth } from '@/components/charts/use-width';
import { formatCount } from '@/components/ui/format';
import type { DatasetView } from '@/lib/contracts/dataset';

type Lengths = DatasetView['lengths'];

const INITIAL_WIDTH = 520;
const HEIGHT = 200;
const FOOT = 38;
const TOP = 16;

/** Answers by length, chosen beside rejected: shows whether the chosen one is simply the longer one. */
export function LengthChart({ lengths, fileName }: { lengths: Lengths; fileName: string }) {
  return (
    <ChartFrame
      title="Length of chosen and rejected answers"
      description="Answers by number of characters, in classes that double"
      height={HEIGHT}
      fileName={fileName}
      columns={[
        { key: 'from', label: 'Characters from' },
        { key: 'to', label: 'to below' },
        { key: 'chosen', label: 'Chosen' },
        { key: 'rejected', label: 'Rejected' },
      ]}
      rows={lengths}
    >
      <Bars lengths={lengths} />
    </ChartFrame>
  );
}

function Bars({ lengths }: { lengths: Lengths }) {
  const most = Math.max(1, ...lengths.flatMap(({ chosen, rejected }) => [chosen, rejected]));
  const [frame, width] = useWidth<HTMLDivElement>(INITIAL_WIDTH);
  const step = width / Math.max(1, lengths.length);
  const bar = Math.min(28, step / 2 - 3);
  const height = (count: number) => ((HEIGHT - FOOT - TOP) * count) / most;
  const base = HEIGHT - FOOT;
  return (
    <div ref={frame} className="min-w-0 overflow-hidden">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label="Bars: answers by length, chosen (filled) beside rejected (outlined)"
      >
        <line x1={0} x2={width} y1={base} y2={base} className="stroke-border" />
        {lengths.map(({ from, to, chosen, rejected }, i) => {
          const middle = (i + 0.5) * step;
          const name = `${formatCount(from)} to ${formatCount(to - 1)} characters`;
          return (
            <g key={from}>
              <rect
                x={middle - bar - 1}
                y={base - height(chosen)}
                width={bar}
                height={height(chosen)}
                className="fill-accent"
              >
                <title>{`${name}: ${formatCount(chosen)} chosen`}</title>
              </rect>
              <rect
                x={middle + 1.5}
                y={base - height(rejected)}
                width={bar}
                height={height(rejected)}
                className="fill-surface stroke-foreground"
              >
                <title>{`${name}: ${formatCount(rejected)} rejected`}</title>
              </rect>
              <text
                x={middle}
                y={base + 14}
                textAnchor="middle"
                fontSize={11}
                className="fill-muted-foreground"
              >
                {shortCount(from)}
              </text>
            </g>
          );
        })}
        <text x={0} y={11} fontSize={11} className="fill-muted-foreground">
          {`${formatCount(most)} answers`}
        </text>
        <g fontSize={11} className="fill-muted-foreground">
          <rect x={width - 150} y={2} width={10} height={10} className="fill-accent" />
          <text x={width - 136} y={11}>
            chosen
          </text>
          <rect x={width - 78} y={2} width={10} height={10} className="fill-surface stroke-foreground" />
          <text x={width - 64} y={11}>
            rejected
          </text>
          <text x={width / 2} y={HEIGHT - 4} textAnchor="middle">
            characters, from
          </text>
        </g>
      </svg>
    </div>
  );
}

function shortCount(count: number): string {
  return count < 1024 ? String(count) : `${Math.round(count / 1024)}k`;
}
