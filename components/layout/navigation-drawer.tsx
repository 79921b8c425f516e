'use client';

import * as Radix from 'radix-ui/dialog';
import { SidebarContent, type SidebarProps } from './sidebar';

interface NavigationDrawerProps extends SidebarProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The sidebar of a phone. */
export function NavigationDrawer({ open, onOpenChange, onSearch, ...props }: NavigationDrawerProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-overlay md:hidden" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col bg-muted shadow-xl md:hidden"
        >
          <Radix.Title className="sr-only">Menu</Radix.Title>
          <SidebarContent
            {...props}
            collapsed={false}
            onSearch={() => {
              onOpenChange(false);
              onSearch();
            }}
          />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
