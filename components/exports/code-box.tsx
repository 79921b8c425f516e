import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface CodeBoxProps {
  /** names the region */
  label: string;
  /** long lines are broken instead of scrolled */
  wrap?: boolean;
  className?: string;
  children: ReactNode;
}

/** Text in its own letters that scrolls within itself. */
export function CodeBox({ label, wrap = false, className, children }: CodeBoxProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn('overflow-auto rounded-md bg-muted', className)}
    >
      <pre className={cn('p-3 font-mono text-[12px] leading-5', wrap && 'whitespace-pre-wrap break-all')}>
        {children}
      </pre>
    </section>
  );
}
