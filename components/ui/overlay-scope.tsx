'use client';

import { createContext, type ReactNode, use } from 'react';

const Context = createContext(false);

/** Marks what is drawn over the page: while it is open, the page beneath takes no keys. */
export function OverlayScope({ children }: { children: ReactNode }) {
  return <Context value={true}>{children}</Context>;
}

export function useInOverlay(): boolean {
  return use(Context);
}
