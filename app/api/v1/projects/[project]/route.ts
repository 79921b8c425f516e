import { updateProjectEndpoint } from '@/lib/contracts/project-settings';
import { route } from '@/lib/server/http/route';
import { updateProject } from '@/lib/server/projects/update-project';

export const PATCH = route(updateProjectEndpoint, (actor, { params, body }) =>
  updateProject(actor, { ...params, ...body }),
);
