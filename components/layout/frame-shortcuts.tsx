'use client';

import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import { useState } from 'react';
import type { ProjectView } from '@/lib/contracts/project';
import { deskDestinations, projectDestinations } from './navigation';
import { useShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';

interface FrameShortcutsProps {
  project: ProjectView | null;
  onSearch: () => void;
  onToggleSidebar: () => void;
}

/** The keys that work on every page. */
export function FrameShortcuts({ project, onSearch, onToggleSidebar }: FrameShortcutsProps) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const [listOpen, setListOpen] = useState(false);
  const destinations = [...(project ? projectDestinations(project.slug) : []), ...deskDestinations];
  useShortcuts([
    { keys: 'mod+k', label: 'Search and commands', run: onSearch, everywhere: true },
    { keys: '?', label: 'Keys of this page', run: () => setListOpen(true) },
    { keys: 'mod+b', label: 'Fold the sidebar', run: onToggleSidebar },
    {
      keys: 'mod+shift+l',
      label: 'Light or dark',
      run: () => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'),
    },
    ...destinations.map(({ label, jump, href }) => ({
      keys: `g ${jump}`,
      label: `Go to ${label}`,
      run: () => router.push(href),
    })),
  ]);
  return <ShortcutsDialog open={listOpen} onOpenChange={setListOpen} />;
}
