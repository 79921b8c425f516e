'use client';

import { useTheme } from 'next-themes';
import { showError } from '@/components/ui/show-error';
import { signOut } from '@/lib/client/sign-out';
import type { ProjectView } from '@/lib/contracts/project';
import { CommandGroup, CommandRow } from './command-row';

interface PaletteActionsProps {
  project: ProjectView | null;
  go: (href: string) => void;
  /** Closes the palette, then does it. */
  leave: (run: () => void) => void;
}

export function PaletteActions({ project, go, leave }: PaletteActionsProps) {
  const { resolvedTheme, setTheme } = useTheme();
  const other = resolvedTheme === 'dark' ? 'light' : 'dark';
  const mayRun = project?.role === 'owner' || project?.role === 'engineer';
  const base = project ? `/p/${project.slug}` : '';
  return (
    <CommandGroup heading="Actions">
      {mayRun ? (
        <>
          <CommandRow value="import a file" onSelect={() => go(`${base}/datasets/import`)}>
            Import a file
          </CommandRow>
          <CommandRow value="new run sample and score" onSelect={() => go(`${base}/runs/new`)}>
            New run
          </CommandRow>
          <CommandRow value="build pairs new pair set" onSelect={() => go(`${base}/pairs/new`)}>
            Build pairs
          </CommandRow>
        </>
      ) : null}
      <CommandRow
        value="toggle theme light dark"
        keys={['Ctrl/⌘', 'Shift', 'l']}
        onSelect={() => leave(() => setTheme(other))}
      >
        {other === 'dark' ? 'Dark theme' : 'Light theme'}
      </CommandRow>
      <CommandRow value="sign out" onSelect={() => leave(() => void signOut().catch(showError))}>
        Sign out
      </CommandRow>
    </CommandGroup>
  );
}
