import { listSamples } from '@/lib/server/samples/list-samples';
import { createSamplingRun } from '@/lib/server/samples/test-fixtures';
import { createDataset, createMember, createModel, createProject } from '@/lib/server/test-fixtures';
import { bareList } from './bare-list';
import { type Bench, type Comparison, interleaved } from './comparison';
import { fillSamples } from './fill-samples';

interface ListSize {
  samples: number;
  candidatesEach: number;
  rounds: number;
}

const limit = 50;
/** How far into the list the deep page begins. */
const depth = 0.8;

/** A page of the sample browser against one SQL statement that reads the same lines. */
export async function benchList({ samples, candidatesEach, rounds }: ListSize): Promise<Bench> {
  const project = await createProject();
  const viewer = await createMember(project, 'viewer');
  const dataset = await createDataset(project);
  const model = await createModel();
  const run = await createSamplingRun(dataset, model);
  await fillSamples({ dataset, run, samples, candidatesEach });

  const ours = async (cursor?: string) =>
    await listSamples(viewer, {
      project: project.slug,
      sort: 'margin',
      direction: 'desc',
      limit,
      cursor,
    });
  async function compare(what: string, cursor: string | undefined, skipped: number): Promise<Comparison> {
    const after = skipped === 0 ? null : await bareList.keyAt(project.id, model.id, skipped);
    const bare = async () => await bareList.page(project.id, model.id, after, limit);
    // Both must speak of the same lines, or the ratio says nothing.
    const shown = (await ours(cursor)).items.map(({ id }) => id);
    const read = (await bare()).map(({ id }) => Number(id));
    if (shown.join() !== read.join()) throw new Error(`${what}: the list and the bare SQL show other lines`);
    const times = await interleaved(rounds, () => ours(cursor), bare);
    return { what, against: 'the same lines in one SQL statement', ...times };
  }

  const first = await compare('list: first page', undefined, 0);
  let cursor: string | undefined;
  let skipped = 0;
  while (skipped < samples * depth) {
    const page = await ours(cursor);
    skipped += page.items.length;
    if (page.next === null) break;
    cursor = page.next;
  }
  const deep = await compare(`list: page after ${skipped} samples`, cursor, skipped);
  return {
    comparisons: [first, deep],
    notes: [
      `list: ${samples * candidatesEach} candidates of ${samples} samples, medians of ${rounds} rounds`,
    ],
  };
}
