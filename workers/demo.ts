import { createReadStream } from 'node:fs';
import path from 'node:path';
import { closeQueue } from '@/lib/queue/enqueue';
import { systemActor } from '@/lib/server/actor';
import { importBenchmark } from '@/lib/server/benchmarks/import-benchmark';
import { importPreferenceFile } from '@/lib/server/datasets/import-preference-file';
import { db } from '@/lib/server/db';
import { ensureEmbeddedModels } from '@/lib/server/models/ensure-embedded-models';
import { createRun } from '@/lib/server/runs/create-run';

const SLUG = 'demo';
const FOLDER = path.resolve(import.meta.dirname, '../prisma/demo');
const DATASET = 'Demo preferences';
const BENCHMARK = 'Demo benchmark';
/** The first rows of the file are short ones: a first start samples these in about three minutes on two quiet cores. */
const SAMPLES = 12;
const CANDIDATES = 8;
const MAX_TOKENS = 128;
/** What people start themselves goes first. */
const PRIORITY = -10;
const actor = systemActor('demo');

/**
 * Writes the demo campaign: its project, its data and benchmark, and a run that samples a part of the data. Every step
 * is left out where it has been done, so that it can be called again after it broke off. Without the embedded server
 * there is no run.
 */
export async function seedDemo(): Promise<void> {
  try {
    await seed();
  } finally {
    await closeQueue();
  }
}

async function seed(): Promise<void> {
  const project = await db().project.upsert({
    where: { slug: SLUG },
    create: { slug: SLUG, name: 'Demo campaign', demo: true },
    update: {},
  });
  await addAdministrators(project.id);
  const imported = await db().import.count({ where: { projectId: project.id, state: 'done' } });
  if (imported === 0) {
    await importPreferenceFile(actor, {
      project: SLUG,
      datasetName: DATASET,
      path: path.join(FOLDER, 'preferences.jsonl'),
      swap: 'reference-42',
      seed: 42,
    });
  }
  if ((await db().benchmark.count({ where: { projectId: project.id } })) === 0) {
    const bytes = createReadStream(path.join(FOLDER, 'benchmark.jsonl'));
    await importBenchmark(actor, { project: SLUG, name: BENCHMARK, demo: true, bytes });
  }
  await startDemoRun(project.id);
  // Somebody may have opened the owner's link meanwhile.
  await addAdministrators(project.id);
}

async function startDemoRun(projectId: bigint): Promise<void> {
  const embedded = process.env.REASONDESK_EMBEDDED_URL;
  if (!embedded || (await db().run.count({ where: { projectId } })) > 0) return;
  await ensureEmbeddedModels(actor, embedded);
  const [dataset, model] = await Promise.all([
    db().dataset.findUniqueOrThrow({ where: { projectId_name: { projectId, name: DATASET } } }),
    db().model.findUniqueOrThrow({ where: { name: 'demo-judge' } }),
  ]);
  await createRun(
    actor,
    {
      kind: 'sample_score',
      project: SLUG,
      name: 'First look',
      dataset: Number(dataset.id),
      model: Number(model.id),
      config: {
        n: CANDIDATES,
        temperature: 1,
        topP: 1,
        topK: 0,
        maxTokens: MAX_TOKENS,
        seed: 42,
        rule: 'description',
        crossCheckPercent: 1,
        limit: SAMPLES,
      },
    },
    { priority: PRIORITY },
  );
}

/** The owner's link gives every project there is: this one may be newer than its use. */
async function addAdministrators(projectId: bigint): Promise<void> {
  await db().$executeRaw`
    INSERT INTO member (project_id, user_id, role)
    SELECT ${projectId}, id, 'owner'::member_role FROM "user" WHERE admin AND disabled_at IS NULL
    ON CONFLICT DO NOTHING`;
}
