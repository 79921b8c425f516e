'use client';

import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import { Kbd } from '@/components/ui/kbd';

export function CommandGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="text-muted-foreground [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-[12px]"
    >
      {children}
    </Command.Group>
  );
}

interface CommandRowProps {
  /** What typing is matched against; unique in the palette. */
  value: string;
  keys?: readonly string[];
  onSelect: () => void;
  children: ReactNode;
}

export function CommandRow({ value, keys, onSelect, children }: CommandRowProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2 text-foreground data-[selected=true]:bg-muted pointer-coarse:min-h-11"
    >
      {children}
      {keys ? (
        <span className="ml-auto flex gap-1">
          {keys.map((key) => (
            <Kbd key={key}>{key}</Kbd>
          ))}
        </span>
      ) : null}
    </Command.Item>
  );
}
