import type { PlaneCandidate } from './plane';
import { toX, toY } from './plane-geometry';

interface PlanePairProps {
  points: readonly PlaneCandidate[];
  chosenId: number;
  rejectedId: number;
}

/** A line from the chosen candidate to the rejected one, with a check and a cross. */
export function PlanePair({ points, chosenId, rejectedId }: PlanePairProps) {
  const chosen = points.find(({ id }) => id === chosenId);
  const rejected = points.find(({ id }) => id === rejectedId);
  if (!chosen || !rejected) return null;
  const place = (point: PlaneCandidate) => ({ x: toX(point.r) - 8, y: toY(point.a) + 16 });
  const look = 'stroke-surface font-semibold text-[13px] [paint-order:stroke] [stroke-width:3px]';
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of an SVG takes no focus
    <g aria-hidden="true">
      <line
        x1={toX(chosen.r)}
        y1={toY(chosen.a)}
        x2={toX(rejected.r)}
        y2={toY(rejected.a)}
        className="stroke-accent"
        strokeWidth="1.5"
      />
      <text {...place(chosen)} textAnchor="middle" className={`fill-good ${look}`}>
        ✓
      </text>
      <text {...place(rejected)} textAnchor="middle" className={`fill-bad ${look}`}>
        ✕
      </text>
    </g>
  );
}
