import { projectEventsEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { streamProject } from '@/lib/server/runs/stream-project';

export const GET = route(projectEventsEndpoint, (actor, { params, request }) =>
  streamProject(actor, { ...params, signal: request.signal }),
);
