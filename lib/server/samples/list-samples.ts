import type { SampleListView, SampleOrder } from '@/lib/contracts/sample';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { findScorerId } from './find-scorer-id';
import { decodeCursor, encodeCursor } from './list-cursor';
import { readLines } from './read-lines';
import { readWalk, type WalkKey } from './read-walk';
import { sampleWalks, type Walk } from './sample-walks';

interface ListSamples extends SampleOrder {
  project: string;
  cursor?: string | undefined;
  limit: number;
}

/** One page of a project's samples: ids along the indices first, then the lines of those alone. */
export async function listSamples(actor: Actor, input: ListSamples): Promise<SampleListView> {
  const project = await authorise(actor, input.project, 'viewer');
  const modelId = await findScorerId(project.id, input.model);
  const walks = sampleWalks({ projectId: project.id, modelId }, input, input.sort, input.direction);
  const places = await readPlaces(walks, input.cursor, input.limit + 1);
  const shown = places.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: await readLines(
      shown.map(({ key }) => key.id),
      modelId,
    ),
    next: places.length > input.limit && last ? encodeCursor(last) : null,
  };
}

interface Place {
  walk: Walk['name'];
  key: WalkKey;
}

async function readPlaces(
  walks: readonly Walk[],
  cursor: string | undefined,
  count: number,
): Promise<Place[]> {
  const start = cursor === undefined ? null : decodeCursor(cursor, walks);
  const first = start ? walks.findIndex(({ name }) => name === start.walk) : 0;
  const places: Place[] = [];
  for (const walk of walks.slice(first)) {
    const after = walk.name === start?.walk ? start.key : undefined;
    const keys = await readWalk(walk, { after, limit: count - places.length });
    places.push(...keys.map((key) => ({ walk: walk.name, key })));
    if (places.length >= count) break;
  }
  return places;
}
