import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { systemActor } from '../actor';
import { db, pool } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { cancelImport } from './cancel-import';
import { getImport } from './get-import';
import { importPreferenceFile } from './import-preference-file';
import { listImportIssues } from './list-import-issues';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { sweepImports } from './sweep-imports';
import { importText, preferenceLine, uploadText } from './test-fixtures';

useTestDatabase();

let project: Project;
let engineer: UserActor;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
});
afterAll(closeQueue);

const samplesOf = (importId: number) =>
  db().sample.findMany({ where: { importId: BigInt(importId) }, orderBy: { id: 'asc' } });
const datasetOf = (name: string) => db().dataset.findFirstOrThrow({ where: { projectId: project.id, name } });

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => preferenceLine(`Question ${i}`, `yes ${i}`, `no ${i}`)).join('\n');

describe('runImport', () => {
  it('stores the demo file exactly as its description says', async () => {
    const view = await importPreferenceFile(engineer, {
      project: project.slug,
      datasetName: 'Demo',
      path: 'prisma/demo/preferences.jsonl',
      swap: 'reference-42',
      seed: 0,
    });
    expect(view).toMatchObject({
      state: 'done',
      rowCount: 201,
      rowsRead: 201,
      stored: 187,
      merged: 1,
      conflicting: 2,
      rejected: 11,
    });
    expect(view.reasons.find(({ reason }) => reason === 'conflicting_target')?.count).toBe(2);
    expect((await datasetOf('Demo')).sampleCount).toBe(187);

    const samples = await samplesOf(view.id);
    expect(
      samples
        .map((sample) => sample.target)
        .slice(0, 28)
        .join(''),
    ).toBe('AABAAAAABAAAAAAABABBAABBBAAB');
    expect(samples[0]).toMatchObject({ line: 1, question: 'What is 17 - 9?', answerA: '8', answerB: '9' });
    const lines = samples.map((sample) => sample.line);
    expect(lines).toEqual(lines.toSorted((a, b) => Number(a) - Number(b)));
    expect(await db().importChunk.count({ where: { importId: BigInt(view.id) } })).toBe(0);
  });

  it('adds nothing when the same file comes again, whatever sides are asked for', async () => {
    const first = await importText(engineer, project, many(20), { dataset: 'Twice', seed: 1 });
    const again = await importText(engineer, project, many(20), { dataset: 'Twice', seed: 2 });
    expect(first).toMatchObject({ stored: 20, merged: 0, sameFile: null });
    expect(again).toMatchObject({ stored: 0, merged: 20, conflicting: 0, swapSeed: 1 });
    expect(again.sameFile).toMatchObject({ id: first.id, swapSeed: 1 });
    expect((await datasetOf('Twice')).sampleCount).toBe(20);
    await runImport(engineer, { importId: BigInt(again.id) });
    expect(await getImport(engineer, { project: project.slug, id: again.id })).toEqual(again);
  });

  it('sets aside what contradicts the data set, and leaves what is stored', async () => {
    const rows = ['a', 'b'].map((name) => preferenceLine(name, 'left', 'right'));
    const turned = preferenceLine('a', 'right', 'left');
    // Seed 3 puts the chosen answer of the first row at A, seed 0 at B: the same prompt with the other target.
    const first = await importText(engineer, project, rows.join('\n'), { dataset: 'Contrary', seed: 3 });
    const second = await importText(engineer, project, turned, { dataset: 'Contrary', seed: 0 });
    const [kept] = await samplesOf(first.id);
    expect([first.stored, kept?.target]).toEqual([2, 'A']);
    expect(second).toMatchObject({ stored: 0, merged: 0, conflicting: 1, rowsRead: 1 });
    const issues = await listImportIssues(engineer, { project: project.slug, id: second.id, limit: 10 });
    expect(issues.items).toMatchObject([{ line: 1, reason: 'conflicting_target', snippet: 'a' }]);
  });

  it('keeps text as it is', async () => {
    const question =
      'tab\there, back\\slash \\N, "quotes", line\r\nbreak, 😀, <img onerror=x>, {answer_a}, [[A]]';
    const view = await importText(engineer, project, preferenceLine(question, '\\.', '\\N', 'a\tb'), {
      dataset: 'Text',
    });
    const [sample] = await samplesOf(view.id);
    expect(sample).toMatchObject({ question, source: 'a\tb' });
    expect([sample?.answerA, sample?.answerB].toSorted()).toEqual(['\\.', '\\N']);
  });

  it('reports every line that is no row, and stores the others', async () => {
    const text = Buffer.concat([
      Buffer.from(`\ufeff${preferenceLine('one', 'yes', 'no')}\r\n\r\n`),
      Buffer.from('{"chosen": NaN}\n'),
      Buffer.from([0x7b, 0xff, 0x7d, 0x0a]),
      Buffer.from(`{"pad": "${'x'.repeat(17 * 2 ** 20)}"}\n`),
      Buffer.from(`${preferenceLine('two\u0000', 'yes', 'no')}\n`),
      Buffer.from(preferenceLine('three', 'yes', 'no').slice(0, -3)),
    ]);
    const view = await importText(engineer, project, text, { dataset: 'Hostile' });
    expect(view).toMatchObject({ rowCount: 6, rowsRead: 6, stored: 1, rejected: 5 });
    const { items } = await listImportIssues(engineer, { project: project.slug, id: view.id, limit: 10 });
    expect(items.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'not_json'],
      [4, 'not_utf8'],
      [5, 'line_too_long'],
      [6, 'unstorable_text'],
      [7, 'not_json'],
    ]);
    expect(items.every((item) => item.remedy.length > 0 && item.snippet.length <= 200)).toBe(true);
  });

  it('accounts for every row: read = stored + merged + conflicting + rejected', async () => {
    let run = 0;
    const cell = fc.constantFrom('a', 'b', ' a ', '', ' ');
    const row = fc.oneof(
      { weight: 6, arbitrary: fc.tuple(cell, cell, cell).map(([q, c, r]) => preferenceLine(q, c, r)) },
      { weight: 1, arbitrary: fc.constantFrom('{', '[]', '   ', '{"chosen": []}') },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 3 }),
        async (files) => {
          run += 1;
          const dataset = `Property ${run}`;
          for (const [seed, rows] of files.entries()) {
            const text = [preferenceLine(`first of ${seed}`, 'yes', 'no'), ...rows].join('\n');
            const view = await importText(engineer, project, text, { dataset, seed });
            expect(view.rowsRead).toBe(view.rowCount);
            expect(view.stored + view.merged + view.conflicting + view.rejected).toBe(view.rowsRead);
            const issues = await db().importIssue.count({ where: { importId: BigInt(view.id) } });
            expect(issues).toBe(view.conflicting + view.rejected);
            expect((await samplesOf(view.id)).length).toBe(view.stored);
          }
          const { id, sampleCount } = await datasetOf(dataset);
          expect(await db().sample.count({ where: { datasetId: id } })).toBe(sampleCount);
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});

describe('an import that is interrupted', () => {
  async function startMany(dataset: string) {
    const text = `${many(12_000)}\nnot a row`;
    const { id } = await uploadText(engineer, project, text, { dataset });
    await startImport(engineer, { project: project.slug, id });
    return { id, importId: BigInt(id) };
  }

  async function rowsRead(importId: bigint): Promise<void> {
    for (;;) {
      const row = await db().import.findUniqueOrThrow({ where: { id: importId } });
      if (row.rowsRead > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it('shows nothing of itself and starts over cleanly when its session dies', async () => {
    const { id, importId } = await startMany('Killed');
    const broken = expect(runImport(engineer, { importId })).rejects.toThrow();
    await rowsRead(importId);
    await pool().query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 7345813`,
    );
    await broken;
    expect(await getImport(engineer, { project: project.slug, id })).toMatchObject({
      state: 'running',
      stored: 0,
    });
    expect(await samplesOf(id)).toEqual([]);

    await runImport(systemActor('test'), { importId });
    expect(await getImport(engineer, { project: project.slug, id })).toMatchObject({
      state: 'done',
      rowsRead: 12_001,
      stored: 12_000,
      rejected: 1,
      reasons: [{ reason: 'not_json', count: 1 }],
    });
    expect((await datasetOf('Killed')).sampleCount).toBe(12_000);
  });

  it('starts over after its worker was told to stop', async () => {
    const { id, importId } = await startMany('Stopped');
    const stop = new AbortController();
    const broken = expect(runImport(engineer, { importId, signal: stop.signal })).rejects.toThrow('draining');
    await rowsRead(importId);
    stop.abort(new Error('draining'));
    await broken;
    await runImport(engineer, { importId });
    expect(await getImport(engineer, { project: project.slug, id })).toMatchObject({ stored: 12_000 });
  });

  it('gets a new job when it has lost its own, and no second one', async () => {
    const { importId } = await startMany('Lost');
    const jobs = () =>
      db().$queryRaw<unknown[]>`SELECT 1 FROM pgboss.job WHERE data->>'importId' = ${String(importId)}`;
    await db().$executeRaw`DELETE FROM pgboss.job WHERE data->>'importId' = ${String(importId)}`;
    await sweepImports(systemActor('test'));
    await sweepImports(systemActor('test'));
    expect(await jobs()).toHaveLength(1);
    await runImport(engineer, { importId });
    await db().$executeRaw`DELETE FROM pgboss.job WHERE data->>'importId' = ${String(importId)}`;
    await sweepImports(systemActor('test'));
    expect(await jobs()).toEqual([]);
  });

  it('lets no second process in', async () => {
    const { id, importId } = await startMany('Shared');
    const first = runImport(engineer, { importId });
    await rowsRead(importId);
    await expect(runImport(engineer, { importId })).rejects.toMatchObject({ code: 'unavailable' });
    await first;
    expect(await getImport(engineer, { project: project.slug, id })).toMatchObject({ stored: 12_000 });
  });

  it('stores nothing once it is cancelled', async () => {
    const { id, importId } = await startMany('Cancelled');
    const running = runImport(engineer, { importId });
    await rowsRead(importId);
    await cancelImport(engineer, { project: project.slug, id });
    await running;
    expect(await getImport(engineer, { project: project.slug, id })).toMatchObject({
      state: 'cancelled',
      rowsRead: 0,
      stored: 0,
      rejected: 0,
      reasons: [],
    });
    expect((await datasetOf('Cancelled')).sampleCount).toBe(0);
    expect(await db().importChunk.count({ where: { importId } })).toBe(0);
    await expect(cancelImport(engineer, { project: project.slug, id })).rejects.toThrow('it is cancelled');
  });

  it('says why when no further try would help', async () => {
    const { id, importId } = await startMany('Broken');
    await db().judgeTemplate.updateMany({
      where: { projectId: project.id },
      data: { text: 'no placeholders' },
    });
    await runImport(engineer, { importId });
    const view = await getImport(engineer, { project: project.slug, id });
    expect(view).toMatchObject({ state: 'failed', stored: 0, rowsRead: 0 });
    expect(view.error).toContain('{question}');
  });
});
