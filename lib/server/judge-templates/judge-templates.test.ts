import { beforeAll, describe, expect, it } from 'vitest';
import { contentHash } from '@/lib/domain/content-hash';
import { builtInJudgeTemplate, fillJudgeTemplate } from '@/lib/domain/judge-template';
import type { Dataset, Project } from '@/prisma/generated/client';
import { systemActor, type UserActor } from '../actor';
import { buildDatasetVersion } from '../datasets/build-dataset-version';
import { sweepDatasetVersions } from '../datasets/sweep-dataset-versions';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createDataset, createMember, createProject, createSample } from '../test-fixtures';
import { changeJudgeTemplate } from './change-judge-template';
import { listJudgeTemplates } from './list-judge-templates';
import { previewJudgeTemplate } from './preview-judge-template';

useTestDatabase();

const text = 'Judge. {question} / {answer_a} / {answer_b}';
let project: Project;
let engineer: UserActor;
let dataset: Dataset;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
  dataset = await createDataset(project);
});

const change = (id: bigint | number, name: string, newText: string) =>
  changeJudgeTemplate(engineer, { project: project.slug, id: Number(id), name, text: newText });
const build = (id: number) => buildDatasetVersion(systemActor('test'), { datasetId: BigInt(id) });

describe('a data set’s judge template', () => {
  it('is simply another one while the data set is empty', async () => {
    const empty = await createDataset(project);
    expect(await change(empty.id, 'mine', text)).toEqual({
      dataset: { id: Number(empty.id), name: empty.name },
      newVersion: false,
    });
    const after = await db().dataset.findUniqueOrThrow({
      where: { id: empty.id },
      include: { judgeTemplate: true },
    });
    expect(after.judgeTemplate.text).toBe(text);
    await expect(change(empty.id, 'other', text)).rejects.toThrow('has already');
  });

  it('makes a new version with every sample rendered anew, and leaves the old ones alone', async () => {
    const samples = [];
    for (let i = 0; i < 3; i += 1) {
      samples.push(
        await createSample(dataset, { question: `{answer_a} q${i}`, target: i % 2 ? 'B' : 'A', line: i + 1 }),
      );
    }
    const ready = await createSample(dataset, { question: 'a whole prompt', ready: true });
    await db().dataset.update({ where: { id: dataset.id }, data: { sampleCount: 4 } });
    const before = await db().sample.findMany({ where: { datasetId: dataset.id }, orderBy: { id: 'asc' } });

    const made = await change(dataset.id, 'second', `${text}!`);
    expect(made).toMatchObject({ newVersion: true, dataset: { name: `${dataset.name} v2` } });
    await expect(change(made.dataset.id, 'third', `${text}?`), 'while it is built').rejects.toMatchObject({
      code: 'conflict',
    });
    await build(made.dataset.id);
    await build(made.dataset.id);

    const built = await db().sample.findMany({
      where: { datasetId: made.dataset.id },
      orderBy: { id: 'asc' },
    });
    expect(built.map(({ question, target, line }) => [question, target, line])).toEqual(
      before.map(({ question, target, line }) => [question, target, line]),
    );
    expect(built.map(({ promptHash }) => promptHash)).toEqual([
      ...samples.map((sample) => contentHash(fillJudgeTemplate(`${text}!`, sample))),
      ready.promptHash,
    ]);
    expect(await db().sample.findMany({ where: { datasetId: dataset.id }, orderBy: { id: 'asc' } })).toEqual(
      before,
    );
    expect(await db().dataset.findUnique({ where: { id: made.dataset.id } })).toMatchObject({
      buildState: 'ready',
      sampleCount: 4,
      parentId: dataset.id,
      version: 2,
    });
    expect((await change(dataset.id, 'fourth', `${text}…`)).dataset.name).toBe(`${dataset.name} v3`);
  });

  it('leaves nothing of a version whose worker is stopped in the middle', async () => {
    const { dataset: made } = await change(dataset.id, 'stopped', `${text} stopped`);
    const stop = new AbortController();
    stop.abort();
    const stopped = buildDatasetVersion(systemActor('test'), {
      datasetId: BigInt(made.id),
      signal: stop.signal,
    });
    await expect(stopped).rejects.toThrow('abort');
    expect(await db().sample.count({ where: { datasetId: made.id } })).toBe(0);

    const jobs = () => db().$queryRaw<unknown[]>`
      SELECT 1 FROM pgboss.job WHERE name = 'build-dataset-version' AND data->>'datasetId' = ${String(made.id)}`;
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'build-dataset-version'`;
    await sweepDatasetVersions(systemActor('test'));
    await sweepDatasetVersions(systemActor('test'));
    expect(await jobs(), 'a lost job comes back, once').toHaveLength(1);

    await build(made.id);
    expect(await db().sample.count({ where: { datasetId: made.id } })).toBe(4);
  });

  it('says what is wrong with a text, and is for engineers', async () => {
    await expect(change(dataset.id, 'bad', '{question}')).rejects.toMatchObject({ code: 'invalid' });
    const reviewer = await createMember(project, 'reviewer');
    await expect(
      changeJudgeTemplate(reviewer, { project: project.slug, id: Number(dataset.id), name: 'x', text }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const other = await createProject();
    const stranger = await createMember(other, 'owner');
    await expect(
      changeJudgeTemplate(stranger, { project: other.slug, id: Number(dataset.id), name: 'x', text }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('previewJudgeTemplate', () => {
  it('fills in the first sample, or an example where there is none', async () => {
    const filled = await previewJudgeTemplate(engineer, {
      project: project.slug,
      text,
      dataset: Number(dataset.id),
    });
    const prompt = 'Judge. {answer_a} q0 / Answer one / Answer two';
    expect(filled).toMatchObject({ missing: [], prompt, characters: prompt.length, tokens: null });
    expect(filled.sample).toMatchObject({ target: 'A' });
    const example = await previewJudgeTemplate(engineer, { project: project.slug, text });
    expect(example).toMatchObject({ sample: null, prompt: expect.stringContaining('sky') });
  });

  it('names the placeholders that are missing', async () => {
    const preview = await previewJudgeTemplate(engineer, { project: project.slug, text: '{question}' });
    expect(preview).toMatchObject({ missing: ['{answer_a}', '{answer_b}'], prompt: null });
  });
});

describe('listJudgeTemplates', () => {
  it('has the built-in one, also where no data set uses it', async () => {
    const found = await listJudgeTemplates(engineer, { project: project.slug });
    expect(found.at(-1)).toMatchObject({ name: 'built-in', version: null, text: builtInJudgeTemplate });
    expect(found.find(({ name }) => name === 'mine')).toMatchObject({ version: 1, datasets: 1, text });
  });
});
