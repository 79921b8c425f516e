import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { eventStream } from './event-stream';
import { listRunning } from './list-running';

/** A project's running work as server-sent events `runs`, each the whole list. */
export async function streamProject(
  actor: Actor,
  { project: slug, signal }: { project: string; signal: AbortSignal },
): Promise<Response> {
  const project = await authorise(actor, slug, 'viewer');
  return eventStream({
    event: 'runs',
    key: `runs/${project.id}`,
    load: async () => await listRunning(project.id),
    mayListen: async () => await authorise(actor, slug, 'viewer'),
    signal,
  });
}
