import { box, isoLine, toX, toY } from './plane-geometry';

const ticks = [0, 0.25, 0.5, 0.75, 1];
const products = [0.1, 0.3, 0.5, 0.7];

/** Grid, axes and the lines along which `a·r` is the same. */
export function PlaneScales() {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of an SVG takes no focus
    <g aria-hidden="true" className="fill-muted-foreground text-[10.5px]">
      {ticks.map((tick) => (
        <g key={tick}>
          <line x1={toX(0)} x2={toX(1)} y1={toY(tick)} y2={toY(tick)} className="stroke-border" />
          <text x={toX(0) - 6} y={toY(tick)} textAnchor="end" dominantBaseline="central">
            {tick}
          </text>
          <text x={toX(tick)} y={toY(0) + 14} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {products.map((product) => (
        <g key={product}>
          <path
            d={isoLine(product)}
            fill="none"
            className="stroke-muted-foreground"
            strokeDasharray="2 3"
            strokeWidth="0.8"
          />
          <text x={toX(1) - 3} y={toY(product) + 10} textAnchor="end">
            a·r {product}
          </text>
        </g>
      ))}
      <text x={(toX(0) + toX(1)) / 2} y={box.height - 4} textAnchor="middle">
        P(R|U) →
      </text>
      <text
        x={9}
        y={(toY(0) + toY(1)) / 2}
        textAnchor="middle"
        transform={`rotate(-90 9 ${(toY(0) + toY(1)) / 2})`}
      >
        P(A|U,R) →
      </text>
    </g>
  );
}
