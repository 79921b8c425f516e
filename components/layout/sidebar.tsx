'use client';

import { PanelLeft, Search } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import type { ProjectView } from '@/lib/contracts/project';
import type { Person } from './frame';
import { NavigationList } from './navigation-list';
import { ProjectSwitcher } from './project-switcher';
import { UserMenu } from './user-menu';

export interface SidebarProps {
  person: Person;
  projects: readonly ProjectView[];
  project: ProjectView | null;
  pathname: string;
  onSearch: () => void;
}

export function Sidebar({
  collapsed,
  onToggle,
  ...props
}: SidebarProps & { collapsed: boolean; onToggle: () => void }) {
  return (
    <aside
      aria-label="Frame"
      className={cn(
        'sticky top-0 hidden h-dvh shrink-0 flex-col border-border border-r bg-muted md:flex',
        collapsed ? 'w-14' : 'w-54',
      )}
    >
      <SidebarContent {...props} collapsed={collapsed} />
      <button
        type="button"
        onClick={onToggle}
        aria-expanded={!collapsed}
        className="mx-2 mb-2 flex h-8 items-center gap-2.5 rounded-md px-3 text-muted-foreground hover:bg-surface hover:text-foreground"
      >
        <PanelLeft aria-hidden className="size-4 shrink-0" />
        <span className={cn(collapsed && 'sr-only')}>{collapsed ? 'Unfold' : 'Fold'}</span>
      </button>
    </aside>
  );
}

/** What the sidebar and the drawer of a phone have in common. */
export function SidebarContent({
  person,
  projects,
  project,
  pathname,
  onSearch,
  collapsed,
}: SidebarProps & { collapsed: boolean }) {
  return (
    <>
      <div className="flex flex-col gap-2 px-2 pt-3 pb-2">
        <ProjectSwitcher projects={projects} project={project} collapsed={collapsed} />
        <button
          type="button"
          onClick={onSearch}
          className={cn(
            'flex h-8 items-center gap-2 rounded-md border border-border bg-surface px-2.5 text-muted-foreground',
            'hover:text-foreground pointer-coarse:h-11',
          )}
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className={cn('flex-1 text-left', collapsed && 'sr-only')}>Search</span>
          {collapsed ? null : (
            <Kbd aria-hidden className="pointer-coarse:hidden">
              Ctrl/⌘ K
            </Kbd>
          )}
        </button>
      </div>
      <NavigationList project={project} pathname={pathname} collapsed={collapsed} />
      <div className="px-2 pb-1">
        <UserMenu person={person} role={project?.role ?? null} collapsed={collapsed} />
      </div>
    </>
  );
}
