import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** One number under its name. */
export function Figure({ label, tone, children }: { label: string; tone?: 'bad'; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-[12.5px] text-muted-foreground">{label}</dt>
      <dd
        className={cn(
          'truncate font-semibold text-[17px] tabular-nums [&_small]:font-normal [&_small]:text-[12.5px]',
          tone === 'bad' && 'text-bad',
        )}
      >
        {children}
      </dd>
    </div>
  );
}
