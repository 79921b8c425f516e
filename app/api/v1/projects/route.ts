import { listProjectsEndpoint } from '@/lib/contracts/project';
import { createProjectEndpoint } from '@/lib/contracts/project-settings';
import { route } from '@/lib/server/http/route';
import { createProject } from '@/lib/server/projects/create-project';
import { listProjects } from '@/lib/server/projects/list-projects';

export const GET = route(listProjectsEndpoint, (actor) => listProjects(actor));
export const POST = route(createProjectEndpoint, (actor, { body }) => createProject(actor, body));
