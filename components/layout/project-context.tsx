'use client';

import { createContext, type ReactNode, useContext } from 'react';

export interface CurrentProject {
  slug: string;
  name: string;
  role: 'owner' | 'engineer' | 'reviewer' | 'viewer';
  /** Its data was written for the product. */
  demo: boolean;
  /** Reviewers see no scores before they decide. */
  hideScores: boolean;
}

const Context = createContext<CurrentProject | null>(null);

export function ProjectProvider({ project, children }: { project: CurrentProject; children: ReactNode }) {
  return <Context value={project}>{children}</Context>;
}

/** The project in the address. Throws outside of one. */
export function useProject(): CurrentProject {
  const project = useContext(Context);
  if (!project) throw new Error('useProject is called outside of /p/[project]');
  return project;
}

const order = ['viewer', 'reviewer', 'engineer', 'owner'] as const;

/** Whether the current role may do what asks for `role`: hides buttons, the server decides. */
export function useMay(role: CurrentProject['role']): boolean {
  return order.indexOf(useProject().role) >= order.indexOf(role);
}
