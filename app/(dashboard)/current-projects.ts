import { cache } from 'react';
import type { UserActor } from '@/lib/server/actor';
import { listProjects } from '@/lib/server/projects/list-projects';

/** Asked for once per request, however many layouts need it. */
export const currentProjects = cache(async (actor: UserActor) => await listProjects(actor));
