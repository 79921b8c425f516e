import * as z from 'zod';
import { name, projectParams } from './common';
import { endpoint } from './endpoint';
import { projectView } from './project';

export const createProjectEndpoint = endpoint({
  method: 'POST',
  path: '/projects',
  summary: 'Make a project; you become its owner (administrators only)',
  tag: 'Projects',
  body: z.object({ name }),
  response: projectView,
});

export const updateProjectEndpoint = endpoint({
  method: 'PATCH',
  path: '/projects/{project}',
  summary: 'Rename the project, or hide scores from reviewers until they have decided',
  tag: 'Projects',
  params: projectParams,
  body: z
    .object({ name: name.optional(), hideScores: z.boolean().optional() })
    .refine((body) => body.name !== undefined || body.hideScores !== undefined, 'Name what to change.'),
  response: projectView,
});
