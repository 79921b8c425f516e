'use client';

import { Tooltip, type TooltipContentProps } from 'recharts';

interface ChartTooltipProps<Datum> {
  /** what is said of the place under the pointer, line by line */
  lines: (datum: Datum) => readonly string[];
}

/** The figures of the place under the pointer, in the look of the other tooltips. */
export function ChartTooltip<Datum>({ lines }: ChartTooltipProps<Datum>) {
  return (
    <Tooltip
      isAnimationActive={false}
      cursor={{ fill: 'var(--muted)' }}
      content={({ active, payload }: TooltipContentProps) => {
        const datum = payload[0]?.payload as Datum | undefined;
        return active && datum ? (
          <div className="rounded-md bg-foreground px-2 py-1 text-[12.5px] text-background tabular-nums shadow-md">
            {lines(datum).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        ) : null;
      }}
    />
  );
}
