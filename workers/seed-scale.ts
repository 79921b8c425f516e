import { parseArgs } from 'node:util';
import { closeDb, db } from '@/lib/server/db';
import { createSamplingRun } from '@/lib/server/samples/test-fixtures';
import { createDataset, createModel, createProject } from '@/lib/server/test-fixtures';
import { fillSamples } from './bench/fill-samples';
import { joinProduct } from './launch/join-product';

const usage = `Fills a database with a synthetic campaign, to see how the desk behaves at full size.

  npm run seed:scale [-- --samples 80000 --candidates 16 --scorers 2]

It refuses a database that holds a project of yours. Its texts and numbers are made up, and say so.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      samples: { type: 'string', default: '80000' },
      candidates: { type: 'string', default: '16' },
      scorers: { type: 'string', default: '2' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const samples = wholeNumber('samples', values.samples, 10_000_000);
  const candidatesEach = wholeNumber('candidates', values.candidates, 128);
  const scorerCount = wholeNumber('scorers', values.scorers, 8);
  joinProduct();
  try {
    await seedScale({ samples, candidatesEach, scorerCount });
  } finally {
    await closeDb();
  }
}

interface Size {
  samples: number;
  candidatesEach: number;
  scorerCount: number;
}

async function seedScale({ samples, candidatesEach, scorerCount }: Size): Promise<void> {
  const real = await db().project.findMany({ where: { demo: false }, select: { name: true }, take: 3 });
  if (real.length > 0) {
    throw new Error(
      `This database holds projects of yours (${real.map(({ name }) => name).join(', ')}): made-up rows do not belong there.`,
    );
  }
  const project = await createProject();
  const label = `Synthetic ${samples} × ${candidatesEach}`;
  await db().project.update({ where: { id: project.id }, data: { name: label, demo: true } });
  for (const { id: userId } of await db().user.findMany({ where: { admin: true } })) {
    await db().member.create({ data: { projectId: project.id, userId, role: 'owner' } });
  }
  const dataset = await createDataset(project);
  await db().dataset.update({ where: { id: dataset.id }, data: { name: label, sampleCount: samples } });
  const models = [];
  for (let i = 0; i < scorerCount; i += 1) {
    const model = await createModel();
    const name = `synthetic-${i + 1}-of-${project.slug}`;
    const note = 'No model: its probabilities are made up.';
    models.push(await db().model.update({ where: { id: model.id }, data: { name, note } }));
  }
  const [sampler] = models;
  if (!sampler) throw new Error('a campaign needs a scorer');
  const run = await createSamplingRun(dataset, sampler);
  const startedAtMs = Date.now();
  await fillSamples({ dataset, run, samples, candidatesEach, scorers: models.map(({ id }) => id) });
  await db().$executeRaw`
    INSERT INTO run_item (run_id, sample_id, state, attempt, ended_at)
    SELECT ${run.id}, id, 'done', 1, now() FROM sample WHERE dataset_id = ${dataset.id}`;
  const config = { ...(run.config as object), n: candidatesEach };
  await db().run.update({
    where: { id: run.id },
    data: { name: label, state: 'done', itemCount: samples, endedAt: new Date(), config },
  });
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(0);
  process.stdout.write(
    `${samples * candidatesEach} candidates under ${scorerCount} scorers in ${seconds} s: project ${project.slug}\n`,
  );
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= max) return value;
  throw new Error(`--${name} must be a whole number between 1 and ${max}.`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
