import type { ReactNode } from 'react';

export interface Fact {
  label: string;
  value: ReactNode;
  hint?: string;
}

/** A strip of figures with their names. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-md border border-border bg-surface sm:grid-cols-3 lg:grid-cols-[repeat(auto-fit,minmax(8rem,1fr))]">
      {facts.map(({ label, value, hint }) => (
        <div key={label} className="min-w-0 px-4 py-3 shadow-[0_0_0_1px_var(--border)]">
          <dt className="text-[12.5px] text-muted-foreground">{label}</dt>
          <dd className="truncate font-semibold text-[17px] tabular-nums">{value}</dd>
          {hint ? <dd className="text-[12px] text-muted-foreground">{hint}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
