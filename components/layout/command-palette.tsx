'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import type { ProjectView } from '@/lib/contracts/project';

export interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  project: ProjectView | null;
  projects: readonly ProjectView[];
}

const Content = dynamic(() => import('./command-palette-content').then((m) => m.CommandPaletteContent), {
  ssr: false,
});

/** Loads the palette when it is first opened: most pages are left without it. */
export function CommandPalette(props: CommandPaletteProps) {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (props.open) setWanted(true);
  }, [props.open]);
  return wanted ? <Content {...props} /> : null;
}
