'use client';

import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import type { ProjectView } from '@/lib/contracts/project';
import { type Destination, deskDestinations, isUnder, projectDestinations } from './navigation';

interface NavigationListProps {
  project: ProjectView | null;
  pathname: string;
  collapsed: boolean;
}

export function NavigationList({ project, pathname, collapsed }: NavigationListProps) {
  const row = (destination: Destination) => (
    <NavigationLink
      key={destination.href}
      destination={destination}
      current={isUnder(destination.href, pathname)}
      collapsed={collapsed}
    />
  );
  return (
    <nav aria-label="Main" className="flex flex-1 flex-col gap-2 overflow-y-auto px-2 py-1">
      {project ? <ul>{projectDestinations(project.slug).map(row)}</ul> : null}
      <ul className={cn(project && 'border-border border-t pt-2')}>{deskDestinations.map(row)}</ul>
    </nav>
  );
}

function NavigationLink({
  destination: { label, icon: Icon, href },
  current,
  collapsed,
}: {
  destination: Destination;
  current: boolean;
  collapsed: boolean;
}) {
  const link = (
    <Link
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-2.5 rounded-md px-3 pointer-coarse:h-11',
        current
          ? 'bg-surface font-medium text-foreground shadow-[0_0_0_1px_var(--border)]'
          : 'text-muted-foreground hover:bg-surface/60 hover:text-foreground',
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={cn(collapsed && 'sr-only')}>{label}</span>
    </Link>
  );
  return (
    <li>
      {collapsed ? (
        <Tooltip content={label} side="right">
          {link}
        </Tooltip>
      ) : (
        link
      )}
    </li>
  );
}
