'use client';

import { Menu as MenuIcon, Search } from 'lucide-react';
import type { ProjectView } from '@/lib/contracts/project';

interface PhoneBarProps {
  project: ProjectView | null;
  onMenu: () => void;
  onSearch: () => void;
}

export function PhoneBar({ project, onMenu, onSearch }: PhoneBarProps) {
  const look = 'grid size-11 place-items-center rounded-md hover:bg-muted';
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-border border-b bg-background px-1 md:hidden">
      <button type="button" aria-label="Menu" onClick={onMenu} className={look}>
        <MenuIcon aria-hidden className="size-5" />
      </button>
      <span className="min-w-0 flex-1 truncate font-semibold">{project?.name ?? 'Reasondesk'}</span>
      <button type="button" aria-label="Search and commands" onClick={onSearch} className={look}>
        <Search aria-hidden className="size-5" />
      </button>
    </header>
  );
}
