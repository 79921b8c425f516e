import type { ComponentProps } from 'react';
import { cn } from './cn';

/** Give it the size of what it stands for, so that nothing jumps when that arrives. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden className={cn('animate-pulse rounded-md bg-muted', className)} {...props} />;
}
