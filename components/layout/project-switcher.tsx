'use client';

import { Check, ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Menu } from '@/components/ui/menu';
import type { ProjectView } from '@/lib/contracts/project';

interface ProjectSwitcherProps {
  projects: readonly ProjectView[];
  project: ProjectView | null;
  collapsed: boolean;
}

export function ProjectSwitcher({ projects, project, collapsed }: ProjectSwitcherProps) {
  const router = useRouter();
  const name = project?.name ?? 'No project';
  return (
    <Menu
      align="start"
      heading="Projects"
      className="w-60"
      items={projects.map(({ slug, name: label }) => ({
        label: (
          <>
            <span className="min-w-0 flex-1 truncate">{label}</span>
            {slug === project?.slug ? <Check aria-label="current" /> : null}
          </>
        ),
        onSelect: () => router.push(`/p/${slug}/overview`),
      }))}
      trigger={
        <button
          type="button"
          className="flex h-9 items-center gap-2 rounded-md px-1.5 hover:bg-surface pointer-coarse:h-11"
        >
          <span
            aria-hidden
            className="grid size-6 shrink-0 place-items-center rounded-sm bg-accent font-semibold text-[12px] text-accent-foreground"
          >
            {name.slice(0, 1).toUpperCase()}
          </span>
          <span className="sr-only">Project:</span>
          {collapsed ? (
            <span className="sr-only">{name}</span>
          ) : (
            <>
              <span className="min-w-0 flex-1 truncate text-left font-semibold">{name}</span>
              <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
            </>
          )}
        </button>
      }
    />
  );
}
