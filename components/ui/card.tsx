import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export type CardProps = Omit<ComponentProps<'section'>, 'title'> & { title?: ReactNode; actions?: ReactNode };

export function Card({ title, actions, className, children, ...props }: CardProps) {
  return (
    <section className={cn('min-w-0 rounded-md border border-border bg-surface', className)} {...props}>
      {title || actions ? (
        <header className="flex min-h-11 flex-wrap items-center justify-between gap-2 border-border border-b px-4 py-1.5">
          {title ? <h2 className="font-semibold text-[13.5px]">{title}</h2> : <span />}
          {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
        </header>
      ) : null}
      <div className="p-4">{children}</div>
    </section>
  );
}
