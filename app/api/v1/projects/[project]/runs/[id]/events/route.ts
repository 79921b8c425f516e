import { runEventsEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { streamRun } from '@/lib/server/runs/stream-run';

export const GET = route(runEventsEndpoint, (actor, { params, request }) =>
  streamRun(actor, { ...params, signal: request.signal }),
);
