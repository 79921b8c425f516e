'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { rememberSample } from '@/lib/client/recent-samples';
import type { ProjectView } from '@/lib/contracts/project';
import { CommandPalette } from './command-palette';
import { rememberProject, rememberSidebar } from './frame-cookies';
import { FrameShortcuts } from './frame-shortcuts';
import { NavigationDrawer } from './navigation-drawer';
import { PhoneBar } from './phone-bar';
import { RunningStrip } from './running-strip';
import { RunningWorkProvider } from './running-work';
import { ShortcutsProvider } from './shortcuts';
import { Sidebar } from './sidebar';

export interface Person {
  name: string;
  email: string;
  admin: boolean;
}

interface FrameProps {
  person: Person;
  projects: readonly ProjectView[];
  /** The project visited last, for the pages that belong to none. */
  lastProject: string | null;
  initiallyCollapsed: boolean;
  children: ReactNode;
}

export function Frame({ person, projects, lastProject, initiallyCollapsed, children }: FrameProps) {
  const pathname = usePathname();
  const [collapsed, setCollapsed] = useState(initiallyCollapsed);
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);

  const inAddress = /^\/p\/([^/]+)/.exec(pathname)?.[1];
  const slug = inAddress ? decodeURIComponent(inAddress) : lastProject;
  const project = projects.find((p) => p.slug === slug) ?? (inAddress ? null : (projects[0] ?? null));

  useEffect(() => {
    if (project) rememberProject(project.slug);
  }, [project]);
  useEffect(() => {
    const sample = /^\/p\/[^/]+\/samples\/(\d+)$/.exec(pathname)?.[1];
    if (project && sample) rememberSample(project.slug, Number(sample));
  }, [project, pathname]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: having arrived somewhere closes the drawer
  useEffect(() => setDrawerOpen(false), [pathname]);

  const toggleSidebar = useCallback(() => {
    setCollapsed((before) => {
      rememberSidebar(!before);
      return !before;
    });
  }, []);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  const shared = { person, projects, project, pathname, onSearch: openPalette };

  return (
    <ShortcutsProvider>
      <RunningWorkProvider project={project?.slug ?? null}>
        <FrameShortcuts project={project} onSearch={openPalette} onToggleSidebar={toggleSidebar} />
        <a
          href="#main"
          className="fixed top-2 left-2 z-70 -translate-y-16 rounded-md bg-accent px-3 py-2 text-accent-foreground focus:translate-y-0"
        >
          Skip to the page
        </a>
        <div className="flex min-h-dvh">
          <Sidebar {...shared} collapsed={collapsed} onToggle={toggleSidebar} />
          <div className="flex min-w-0 flex-1 flex-col">
            <PhoneBar project={project} onMenu={() => setDrawerOpen(true)} onSearch={openPalette} />
            <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 py-5 outline-none md:px-6">
              {children}
            </main>
            <RunningStrip />
          </div>
        </div>
        <NavigationDrawer {...shared} open={drawerOpen} onOpenChange={setDrawerOpen} />
        <CommandPalette
          open={paletteOpen}
          onOpenChange={setPaletteOpen}
          project={project}
          projects={projects}
        />
      </RunningWorkProvider>
    </ShortcutsProvider>
  );
}
