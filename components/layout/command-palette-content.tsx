'use client';

import { Command } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CommandPaletteProps } from './command-palette';
import { CommandGroup, CommandRow } from './command-row';
import { deskDestinations, projectDestinations } from './navigation';
import { PaletteActions } from './palette-actions';
import { PaletteRecent } from './palette-recent';

export function CommandPaletteContent({ open, onOpenChange, project, projects }: CommandPaletteProps) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  function leave(run: () => void) {
    onOpenChange(false);
    setTyped('');
    run();
  }
  const go = (href: string) => leave(() => router.push(href));
  const destinations = [...(project ? projectDestinations(project.slug) : []), ...deskDestinations];

  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Search and commands"
      overlayClassName="fixed inset-0 z-40 bg-overlay"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden rounded-md border border-border bg-surface shadow-xl"
    >
      <Command.Input
        value={typed}
        onValueChange={setTyped}
        placeholder="Go to a page, a run, a sample’s number, or do something"
        className="h-12 w-full border-border border-b bg-transparent px-4 text-[15px] outline-none"
      />
      <Command.List className="max-h-[55vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-muted-foreground">
          Nothing of that name
        </Command.Empty>
        <CommandGroup heading="Pages">
          {destinations.map(({ label, icon: Icon, href, jump }) => (
            <CommandRow key={href} value={`page ${label}`} onSelect={() => go(href)} keys={['g', jump]}>
              <Icon aria-hidden className="size-4 text-muted-foreground" />
              {label}
            </CommandRow>
          ))}
        </CommandGroup>
        {project ? <PaletteRecent slug={project.slug} typed={typed} go={go} /> : null}
        <PaletteActions project={project} go={go} leave={leave} />
        {projects.length > 1 ? (
          <CommandGroup heading="Projects">
            {projects.map(({ slug, name }) => (
              <CommandRow
                key={slug}
                value={`project ${name} ${slug}`}
                onSelect={() => go(`/p/${slug}/overview`)}
              >
                {name}
              </CommandRow>
            ))}
          </CommandGroup>
        ) : null}
      </Command.List>
    </Command.Dialog>
  );
}
