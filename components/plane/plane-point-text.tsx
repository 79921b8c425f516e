import { toX } from './plane-geometry';

interface PlanePointTextProps {
  x: number;
  y: number;
  number: number | null;
  mark: 'best' | 'worst' | null;
}

const halo = 'stroke-surface [paint-order:stroke] [stroke-width:3px]';

/** What is written beside a point; its name says the same to screen readers. */
export function PlanePointText({ x, y, number, mark }: PlanePointTextProps) {
  // Nothing is written beyond the right edge.
  const toTheLeft = x > toX(0.8);
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of an SVG takes no focus
    <g aria-hidden="true" className="pointer-events-none">
      {number === null ? null : (
        <text x={x} y={y - 12} textAnchor="middle" className={`fill-foreground text-[10.5px] ${halo}`}>
          {number}
        </text>
      )}
      {mark ? (
        <text
          x={toTheLeft ? x - 12 : x + 12}
          y={y}
          textAnchor={toTheLeft ? 'end' : 'start'}
          dominantBaseline="central"
          className={`font-semibold text-[11px] ${mark === 'best' ? 'fill-good' : 'fill-bad'} ${halo}`}
        >
          {mark === 'best' ? '★ R*' : 'R_worst'}
        </text>
      ) : null}
    </g>
  );
}
