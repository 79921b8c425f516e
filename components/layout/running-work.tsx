'use client';

import { createContext, type ReactNode, use } from 'react';
import type { RunningView } from '@/lib/contracts/run';
import { useRunningRuns } from './use-running-runs';

const Context = createContext<readonly RunningView[]>([]);

/** One event stream per page, however many places show the work. */
export function RunningWorkProvider({ project, children }: { project: string | null; children: ReactNode }) {
  return <Context value={useRunningRuns(project)}>{children}</Context>;
}

/** The project's runs that are not over, newest figures first-hand. */
export function useRunningWork(): readonly RunningView[] {
  return use(Context);
}
