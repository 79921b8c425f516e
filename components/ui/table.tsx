import type { ComponentProps } from 'react';
import { cn } from './cn';

type Align = 'left' | 'right' | 'center';
const alignment: Record<Align, string> = { left: 'text-left', right: 'text-right', center: 'text-center' };

/** Scrolls sideways within itself: the page never does. `label` names it for screen readers. */
export function Table({ className, label, ...props }: ComponentProps<'table'> & { label?: string }) {
  return (
    // A group and not a region: a page with many tables would have as many landmarks.
    // biome-ignore lint/a11y/useSemanticElements: a table is no set of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div role="group" aria-label={label ?? 'Table'} tabIndex={0} className="relative min-w-0 overflow-x-auto">
      <table className={cn('w-full border-collapse text-[13px] tabular-nums', className)} {...props} />
    </div>
  );
}

export function Thead({ className, ...props }: ComponentProps<'thead'>) {
  return <thead className={cn('border-border border-b text-muted-foreground', className)} {...props} />;
}

export function Tbody({ className, ...props }: ComponentProps<'tbody'>) {
  return <tbody className={cn('[&>tr:last-child]:border-0', className)} {...props} />;
}

export function Tr({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={cn('border-border border-b', className)} {...props} />;
}

export function Th({
  align = 'left',
  className,
  ...props
}: Omit<ComponentProps<'th'>, 'align'> & { align?: Align }) {
  return (
    <th
      scope="col"
      className={cn('h-8 whitespace-nowrap px-3 font-medium text-[12.5px]', alignment[align], className)}
      {...props}
    />
  );
}

export function Td({
  align = 'left',
  className,
  ...props
}: Omit<ComponentProps<'td'>, 'align'> & { align?: Align }) {
  return <td className={cn('h-9 px-3 py-1', alignment[align], className)} {...props} />;
}
