import type { RunProgressView } from '@/lib/contracts/run';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import type { RunReference } from './change-run-state';
import { eventStream } from './event-stream';
import { loadProgress } from './load-progress';

/** The progress of one run as server-sent events `run`. The stream stays open after the run's end: it may be retried. */
export async function streamRun(
  actor: Actor,
  { project: slug, id, signal }: RunReference & { signal: AbortSignal },
): Promise<Response> {
  const project = await authorise(actor, slug, 'viewer');
  const load = async (): Promise<RunProgressView> => await loadProgress(project.id, BigInt(id));
  // An unknown run is an error of the request, not of the stream.
  await load();
  return eventStream({
    event: 'run',
    key: `run/${project.id}/${id}`,
    load,
    mayListen: async () => await authorise(actor, slug, 'viewer'),
    signal,
  });
}
