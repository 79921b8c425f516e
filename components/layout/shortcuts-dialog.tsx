'use client';

import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { type Shortcut, useListedShortcuts } from './shortcuts';

const signs: Record<string, string> = {
  mod: 'Ctrl/⌘',
  shift: 'Shift',
  alt: 'Alt',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
};

export function ShortcutsDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const shortcuts = useListedShortcuts();
  const jumps = shortcuts.filter(({ keys }) => keys.startsWith('g '));
  const general = shortcuts.filter(({ keys }) => keys === '?' || keys.startsWith('mod+'));
  const page = shortcuts.filter((shortcut) => !jumps.includes(shortcut) && !general.includes(shortcut));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" className="max-w-2xl">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {page.length > 0 ? <Keys title="This page" shortcuts={page} /> : null}
        <Keys title="Everywhere" shortcuts={general} />
        <Keys title="Go to" shortcuts={jumps} />
      </div>
    </Dialog>
  );
}

function Keys({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold text-[12.5px] text-muted-foreground">{title}</h3>
      <dl>
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`} className="flex min-h-7 items-center justify-between gap-4">
            <dt>{label}</dt>
            <dd className="flex shrink-0 gap-1">
              {keys.split(/[ +]/).map((key) => (
                <Kbd key={key}>{signs[key.toLowerCase()] ?? key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
