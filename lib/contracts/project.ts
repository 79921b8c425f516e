import * as z from 'zod';
import { endpoint } from './endpoint';

export const memberRole = z.enum(['owner', 'engineer', 'reviewer', 'viewer']);

export const projectView = z.object({
  slug: z.string(),
  name: z.string(),
  /** the asker's own */
  role: memberRole,
  demo: z.boolean(),
  hideScores: z.boolean(),
});
export type ProjectView = z.infer<typeof projectView>;

export const listProjectsEndpoint = endpoint({
  method: 'GET',
  path: '/projects',
  summary: 'The projects you are a member of, in the order of their names',
  tag: 'Projects',
  response: z.array(projectView),
});
