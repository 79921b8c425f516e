'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useTheme } from 'next-themes';
import type { ReactNode } from 'react';
import { Kbd } from '@/components/ui/kbd';
import { signOut } from '@/lib/client/sign-out';
import type { CommandPaletteProps } from './command-palette';
import { deskDestinations, projectDestinations } from './navigation';

const group =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-[12px]';

export function CommandPaletteContent({ open, onOpenChange, project, projects }: CommandPaletteProps) {
  const router = useRouter();
  const { resolvedTheme, setTheme } = useTheme();
  const act = (run: () => void) => () => {
    onOpenChange(false);
    run();
  };
  const go = (href: string) => act(() => router.push(href));
  const mayRun = project?.role === 'owner' || project?.role === 'engineer';
  const base = project ? `/p/${project.slug}` : '';

  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Search and commands"
      overlayClassName="fixed inset-0 z-40 bg-overlay"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-md border border-border bg-surface shadow-xl"
    >
      <Command.Input
        placeholder="Go to a page, a run, or do something"
        className="h-12 w-full border-border border-b bg-transparent px-4 text-[15px] outline-none"
      />
      <Command.List className="max-h-[55vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-muted-foreground">
          Nothing of that name
        </Command.Empty>
        <Command.Group heading="Pages" className={`text-muted-foreground ${group}`}>
          {[...(project ? projectDestinations(project.slug) : []), ...deskDestinations].map(
            ({ label, icon: Icon, href, jump }) => (
              <Row key={href} value={`page ${label}`} onSelect={go(href)} keys={`g ${jump}`}>
                <Icon aria-hidden className="size-4 text-muted-foreground" />
                {label}
              </Row>
            ),
          )}
        </Command.Group>
        <Command.Group heading="Actions" className={`text-muted-foreground ${group}`}>
          {project && mayRun ? (
            <>
              <Row value="import a file" onSelect={go(`${base}/datasets/import`)}>
                Import a file
              </Row>
              <Row value="new run sample score" onSelect={go(`${base}/runs/new`)}>
                New run
              </Row>
              <Row value="build pairs new pair set" onSelect={go(`${base}/pairs/new`)}>
                Build pairs
              </Row>
            </>
          ) : null}
          <Row
            value="toggle theme light dark"
            keys="mod shift l"
            onSelect={act(() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark'))}
          >
            {resolvedTheme === 'dark' ? 'Light theme' : 'Dark theme'}
          </Row>
          <Row value="sign out" onSelect={act(signOut)}>
            Sign out
          </Row>
        </Command.Group>
        {projects.length > 1 ? (
          <Command.Group heading="Projects" className={`text-muted-foreground ${group}`}>
            {projects.map(({ slug, name }) => (
              <Row key={slug} value={`project ${name} ${slug}`} onSelect={go(`/p/${slug}/overview`)}>
                {name}
              </Row>
            ))}
          </Command.Group>
        ) : null}
      </Command.List>
    </Command.Dialog>
  );
}

export function Row({
  value,
  keys,
  onSelect,
  children,
}: {
  value: string;
  keys?: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer select-none items-center gap-2.5 rounded-sm px-2 text-foreground data-[selected=true]:bg-muted pointer-coarse:min-h-11"
    >
      {children}
      {keys ? (
        <span className="ml-auto flex gap-1">
          {keys.split(' ').map((key) => (
            <Kbd key={key}>{key === 'mod' ? '⌘' : key}</Kbd>
          ))}
        </span>
      ) : null}
    </Command.Item>
  );
}
