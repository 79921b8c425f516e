import { formatCount } from '@/components/ui/format';
import type { ExportPreview } from '@/lib/contracts/export';

const WIDTH = 800;
const LEFT = 44;
const BOTTOM = 36;
const TOP = 20;

/** Rows by estimated length, with the trainer's limit. */
export function LengthBars({ lengths, height }: { lengths: ExportPreview['lengths']; height: number }) {
  const { bins, step, maxLength } = lengths;
  const most = Math.max(1, ...bins);
  const plot = { width: WIDTH - LEFT, height: height - BOTTOM - TOP };
  const slot = plot.width / bins.length;
  const limitAt = LEFT + (maxLength / step) * slot;
  const ticks = Array.from({ length: Math.ceil(bins.length / 4) }, (_, index) => index * 4 * step);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${height}`}
      className="h-full w-full min-w-[34rem]"
      role="img"
      aria-label={`Rows by estimated length in tokens; the limit is ${maxLength}`}
      fontSize={12}
    >
      {bins.map((count, index) => {
        const barHeight = (plot.height * count) / most;
        const from = index * step;
        return (
          <rect
            key={from}
            x={LEFT + index * slot + 0.5}
            y={TOP + plot.height - barHeight}
            width={slot - 1}
            height={barHeight}
            className={from >= maxLength ? 'fill-warn' : 'fill-accent'}
          >
            <title>{`${from} to ${from + step}: ${count}`}</title>
          </rect>
        );
      })}
      <line x1={LEFT} x2={WIDTH} y1={TOP + plot.height} y2={TOP + plot.height} className="stroke-border" />
      <line
        x1={limitAt}
        x2={limitAt}
        y1={TOP - 6}
        y2={TOP + plot.height}
        className="stroke-warn"
        strokeDasharray="4 3"
      />
      <text x={limitAt + 5} y={TOP + 4} className="fill-muted-foreground">
        max_length {formatCount(maxLength)}
      </text>
      <text x={LEFT - 6} y={TOP + 4} textAnchor="end" className="fill-muted-foreground">
        {formatCount(most)}
      </text>
      {ticks.map((tick) => (
        <text
          key={tick}
          x={LEFT + (tick / step) * slot}
          y={height - BOTTOM + 16}
          textAnchor="middle"
          className="fill-muted-foreground"
        >
          {formatCount(tick)}
        </text>
      ))}
      <text x={LEFT + plot.width / 2} y={height - 4} textAnchor="middle" className="fill-muted-foreground">
        tokens, estimated
      </text>
    </svg>
  );
}
