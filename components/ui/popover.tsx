'use client';

import * as Radix from 'radix-ui/popover';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn';
import { OverlayScope } from './overlay-scope';

interface PopoverProps {
  /** One button. */
  trigger: ReactElement;
  /** What it is, for screen readers. */
  label?: string;
  align?: 'start' | 'center' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
}

export function Popover({
  trigger,
  label,
  align = 'start',
  open,
  onOpenChange,
  className,
  children,
}: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            'z-50 max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto',
            'rounded-md border border-border bg-surface p-3 shadow-lg',
            className,
          )}
        >
          <OverlayScope>{children}</OverlayScope>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
