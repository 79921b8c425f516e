const hatches = ['', 'M0 8L8 0', 'M0 0L8 8', 'M0 4H8', 'M4 0V8', 'M0 8L8 0M0 0L8 8'];

export function patternId(prefix: string, index: number): string {
  return `${prefix}-hatch-${index % hatches.length}`;
}

/** Fillings of bars that differ without colour. */
export function BarPatterns({ prefix }: { prefix: string }) {
  return (
    <defs>
      {hatches.map((hatch, index) => (
        <pattern key={hatch} id={patternId(prefix, index)} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect width={8} height={8} className={hatch === '' ? 'fill-accent' : 'fill-accent-soft'} />
          {hatch === '' ? null : <path d={hatch} className="stroke-accent" strokeWidth={1.5} fill="none" />}
        </pattern>
      ))}
    </defs>
  );
}
