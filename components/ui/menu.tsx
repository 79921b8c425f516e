'use client';

import * as Radix from 'radix-ui/dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './cn';

interface MenuItem {
  label: ReactNode;
  onSelect: () => void;
  disabled?: boolean;
}

interface MenuProps {
  /** One button. */
  trigger: ReactElement;
  items: readonly MenuItem[];
  /** Stands above the items: whose menu this is. */
  heading?: ReactNode;
  align?: 'start' | 'center' | 'end';
  className?: string;
}

export function Menu({ trigger, items, heading, align = 'end', className }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn(
            'z-50 min-w-44 max-w-[calc(100vw-1rem)] rounded-md border border-border bg-surface p-1 shadow-lg',
            className,
          )}
        >
          {heading ? (
            <Radix.Label className="px-2 py-1.5 text-[12.5px] text-muted-foreground">{heading}</Radix.Label>
          ) : null}
          {items.map(({ label, onSelect, disabled }, position) => (
            <Radix.Item
              // biome-ignore lint/suspicious/noArrayIndexKey: labels may be nodes; a menu's order is its identity
              key={position}
              onSelect={onSelect}
              disabled={disabled}
              className={cn(
                'flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-sm px-2 outline-none',
                'data-disabled:pointer-events-none data-highlighted:bg-muted data-disabled:text-muted-foreground',
                'pointer-coarse:min-h-11 [&_svg]:size-4',
              )}
            >
              {label}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
