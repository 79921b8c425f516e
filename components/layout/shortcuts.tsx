'use client';

import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useInOverlay } from '@/components/ui/overlay-scope';
import { type KeyStroke, matchKeys } from './match-keys';

export interface Shortcut {
  /** `j`, `Enter`, `?`, `shift+x`, `mod+k`, or two strokes: `g s`. Letters without modifiers, as typed. */
  keys: string;
  /** What it does, as the list of keys shows it. */
  label: string;
  run: (event: KeyboardEvent) => void;
  /** Works in text fields and over open dialogs too. */
  everywhere?: boolean;
}

interface Registered extends Shortcut {
  inOverlay: boolean;
}

interface Registry {
  register: (owner: symbol, shortcuts: readonly Registered[]) => void;
  unregister: (owner: symbol) => void;
  listed: readonly Shortcut[];
}

const Context = createContext<Registry | null>(null);

/** A second stroke counts for this long. */
const SEQUENCE_MS = 1200;

export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const owners = useRef(new Map<symbol, readonly Registered[]>());
  const [listed, setListed] = useState<readonly Shortcut[]>([]);
  const register = useCallback((owner: symbol, shortcuts: readonly Registered[]) => {
    owners.current.set(owner, shortcuts);
    setListed([...owners.current.values()].flat());
  }, []);
  const unregister = useCallback((owner: symbol) => {
    owners.current.delete(owner);
    setListed([...owners.current.values()].flat());
  }, []);

  useEffect(() => {
    let typed: { stroke: KeyStroke; atMs: number } | null = null;
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || pressesControl(event)) return;
      const before = typed && event.timeStamp - typed.atMs < SEQUENCE_MS ? typed.stroke : null;
      const inField = isField(event.target);
      const overlayOpen = document.querySelector('[role="dialog"][data-state="open"]') !== null;
      // Later registrations are more particular (a page over the frame, a dialog over the page).
      const candidates = [...owners.current.values()].flat().reverse();
      const hits = candidates.filter(
        (shortcut) =>
          (shortcut.everywhere || (!inField && shortcut.inOverlay === overlayOpen)) &&
          matchKeys(shortcut.keys, event, before),
      );
      // `g s` leads somewhere else: it must not do what a page has on `s`.
      const hit = hits.find((shortcut) => shortcut.keys.includes(' ')) ?? hits[0];
      typed = inField ? null : { stroke: event, atMs: event.timeStamp };
      if (!hit) return;
      typed = null;
      event.preventDefault();
      hit.run(event);
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const registry = useMemo(() => ({ register, unregister, listed }), [register, unregister, listed]);
  return <Context value={registry}>{children}</Context>;
}

/** Enter and the space bar press what has the focus, whatever else they mean on the page. */
function pressesControl({ key, target, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || ctrlKey || metaKey) return false;
  if (key === 'Enter') return target.closest('a[href], button, summary') !== null;
  return key === ' ' && target.closest('button, summary, input') !== null;
}

function isField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}

/** Registers keys while the component is on screen and lists them in the `?` dialog. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = use(Context);
  const inOverlay = useInOverlay();
  const owner = useRef(Symbol('shortcuts'));
  const current = useRef(shortcuts);
  current.current = shortcuts;
  // `run` changes with every render; the keys and what they are called hardly ever do.
  const signature = shortcuts
    .map(({ keys, label, everywhere }) => `${keys}\t${label}\t${everywhere ?? ''}`)
    .join('\n');
  const register = registry?.register;
  const unregister = registry?.unregister;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the shortcuts
  useEffect(() => {
    const id = owner.current;
    const stable = current.current.map((shortcut, position) => ({
      ...shortcut,
      inOverlay,
      run: (event: KeyboardEvent) => current.current[position]?.run(event),
    }));
    register?.(id, stable);
    return () => unregister?.(id);
  }, [register, unregister, inOverlay, signature]);
}

export function useListedShortcuts(): readonly Shortcut[] {
  return use(Context)?.listed ?? [];
}
