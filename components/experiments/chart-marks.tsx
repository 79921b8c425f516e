/** An interval, with a halo that keeps it apart from the bar behind it. */
export function Whisker({ x, low, high }: { x: number; low: number; high: number }) {
  const path = `M${x - 4} ${low}h8M${x - 4} ${high}h8M${x} ${low}V${high}`;
  return (
    <g fill="none">
      <path d={path} className="stroke-surface" strokeWidth={4.5} />
      <path d={path} className="stroke-foreground" strokeWidth={1.5} />
    </g>
  );
}

/** The path of a published figure's mark. */
export function diamond(x: number, y: number): string {
  return `M${x} ${y - 5}l5 5l-5 5l-5 -5z`;
}
