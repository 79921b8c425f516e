'use client';

import { type RefObject, useLayoutEffect } from 'react';

function storageKey(key: string): string {
  return `reasondesk-scroll:${key}`;
}

/** Comes back to where a list had been scrolled to under the same key, e.g. its address, in this tab. */
export function useKeptScroll(element: RefObject<HTMLElement | null>, key: string): void {
  useLayoutEffect(() => {
    const scroller = element.current;
    if (!scroller) return;
    scroller.scrollTop = Number(sessionStorage.getItem(storageKey(key)) ?? 0);
    let top = scroller.scrollTop;
    const onScroll = () => {
      top = scroller.scrollTop;
    };
    // One write when leaving: storage is too slow for every frame of scrolling.
    const keep = () => sessionStorage.setItem(storageKey(key), String(top));
    scroller.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('pagehide', keep);
    return () => {
      scroller.removeEventListener('scroll', onScroll);
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [element, key]);
}
