import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ExportChoice, ExportManifest, ExportView } from '@/lib/contracts/export';
import { renderParts } from '@/lib/domain/chat-template';
import { fillJudgeTemplate } from '@/lib/domain/judge-template';
import { rejectSampling } from '@/lib/domain/reject-sampling';
import { closeQueue } from '@/lib/queue/enqueue';
import type { PairSet } from '@/prisma/generated/client';
import type { PairState } from '@/prisma/generated/enums';
import { systemActor } from '../actor';
import { db } from '../db';
import { loadCandidates } from '../pairs/load-candidates';
import { type Bench, buildSet, createBench, createScoredSample } from '../pairs/test-fixtures';
import { useTestDatabase } from '../test-database';
import { createMember } from '../test-fixtures';
import { buildExport } from './build-export';
import { createExport } from './create-export';
import { downloadExport } from './download-export';
import { getExport } from './get-export';
import { getExportManifest } from './get-export-manifest';
import { previewExport } from './preview-export';

useTestDatabase();
afterAll(closeQueue);

const worker = systemActor('test');
const dpo = { preset: 'trl-dpo', only: 'approved', include: 'reason', rejectedVerdict: 'flipped' } as const;

/** More than fit into one chunk of the stream. */
const SAMPLES = 28;

let bench: Bench;
let set: PairSet;

beforeEach(async () => {
  bench = await createBench();
  for (let i = 0; i < SAMPLES; i++) {
    await createScoredSample(bench, [
      { r: 0.6, a: 0.9, verdict: 'A', reason: `Good “${i}” — ‹ünïcode› 🦉\n\tline` },
      { r: 0.5, a: 0.1, verdict: i % 2 ? null : 'A', reason: `Bad ${i} <|im_end|> [[A]]` },
      { r: 0.4, a: 0.2, verdict: 'B', reason: `Worse ${i}` },
    ]);
  }
  set = await buildSet(bench);
});

async function setStates(states: PairState[]) {
  const pairs = await db().pair.findMany({ where: { pairSetId: set.id }, orderBy: { sampleId: 'asc' } });
  for (const [i, pair] of pairs.entries()) {
    const state = states[i % states.length] ?? 'proposed';
    await db().pair.update({ where: { id: pair.id }, data: { state } });
  }
}

async function build(choice: ExportChoice): Promise<ExportView> {
  const { project, engineer } = bench;
  const { id } = await createExport(engineer, { project: project.slug, pairSet: Number(set.id), ...choice });
  await buildExport(worker, { exportId: BigInt(id) });
  return await getExport(engineer, { project: project.slug, id });
}

async function download(id: number, ifNoneMatch: string | null = null) {
  return await downloadExport(bench.engineer, { project: bench.project.slug, id, ifNoneMatch });
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('an export for DPO', () => {
  it('holds the approved pairs in the order of their samples, each line as the method writes it', async () => {
    await setStates(['approved', 'proposed', 'rejected', 'skipped']);
    const view = await build(dpo);
    expect(view).toMatchObject({ state: 'ready', rows: SAMPLES / 4 });
    const text = await (await download(view.id)).text();
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>);
    const pairs = await db().pair.findMany({
      where: { pairSetId: set.id, state: 'approved' },
      include: { sample: true, chosen: true, rejected: true },
      orderBy: { sampleId: 'asc' },
    });
    const template = await db().chatTemplate.findFirstOrThrow({ where: { name: 'chatml', builtIn: true } });
    const { text: judge } = await db().judgeTemplate.findUniqueOrThrow({
      where: { id: bench.dataset.judgeTemplateId },
    });
    expect(rows).toEqual(
      pairs.map(({ sample, chosen, rejected }) => {
        const parts = (reason: string) =>
          renderParts(template, { prompt: fillJudgeTemplate(judge, sample), reason, verdict: 'A' });
        return {
          prompt: parts('').prompt,
          chosen: parts(chosen.reason).reason,
          rejected: parts(rejected.reason).reason,
        };
      }),
    );
    expect(rows[0]?.chosen).toBe('Good “0” — ‹ünïcode› 🦉\n\tline<|im_end|>');
  });

  it('is the same bytes at every download, and those its hash names', async () => {
    await setStates(['approved']);
    const view = await build({ ...dpo, include: 'reason+verdict' });
    const responses = await Promise.all([download(view.id), download(view.id)]);
    for (const response of responses) {
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(sha256(bytes)).toBe(view.sha256);
      expect(bytes.length).toBe(view.bytes);
      expect(response.headers.get('etag')).toBe(`"${view.sha256}"`);
      expect(response.headers.get('content-length')).toBe(String(view.bytes));
      expect(response.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[a-z0-9-]+\.jsonl"$/,
      );
    }
    const unchanged = await download(view.id, `"${view.sha256}"`);
    expect([unchanged.status, await unchanged.text()]).toEqual([304, '']);
  });

  it('stays what it was, whatever is decided afterwards', async () => {
    await setStates(['approved', 'proposed']);
    const view = await build(dpo);
    await setStates(['rejected']);
    await db().pair.updateMany({ where: { pairSetId: set.id }, data: { margin: 0 } });
    await db().chatTemplate.updateMany({
      where: { builtIn: true, name: 'llama-3.1' },
      data: { builtIn: false },
    });
    const other = await db().chatTemplate.findFirstOrThrow({ where: { name: 'llama-3.1' } });
    await db().model.update({ where: { id: bench.model.id }, data: { chatTemplateId: other.id } });
    const bytes = Buffer.from(await (await download(view.id)).arrayBuffer());
    expect(sha256(bytes)).toBe(view.sha256);
    await expect(build(dpo)).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'only' }] });
  });

  it('breaks off rather than hand out other bytes', async () => {
    await setStates(['approved']);
    const view = await build(dpo);
    const pair = await db().pair.findFirstOrThrow({ where: { pairSetId: set.id } });
    await db().candidate.update({ where: { id: pair.chosenId }, data: { reason: 'Changed.' } });
    await expect((await download(view.id)).text()).rejects.toThrow('have changed');
  });

  it('gives the rejected side the flipped target, or its own verdict where it has one', async () => {
    await setStates(['approved']);
    const verdicts = async (rejectedVerdict: 'flipped' | 'own') => {
      const view = await build({ ...dpo, include: 'reason+verdict', rejectedVerdict });
      const lines = (await (await download(view.id)).text()).trimEnd().split('\n').slice(0, 2);
      return lines.map((line) => {
        const row = JSON.parse(line) as { chosen: string; rejected: string };
        return [row.chosen, row.rejected].map((text) => text.slice(-'[[A]]<|im_end|>'.length)[2]).join('');
      });
    };
    // The targets are A. Rejected are an unparsed one in every second sample, else the one that says B.
    expect(await verdicts('flipped')).toEqual(['AB', 'AB']);
    const pairs = await db().pair.findMany({ where: { pairSetId: set.id }, orderBy: { sampleId: 'asc' } });
    await db().candidate.update({ where: { id: pairs[0]?.rejectedId ?? 0n }, data: { verdict: 'A' } });
    expect(await verdicts('own')).toEqual(['AA', 'AB']);
  });

  it('takes special tokens their power in the file', async () => {
    await setStates(['approved']);
    const view = await build(dpo);
    const text = await (await download(view.id)).text();
    expect(text).toContain('Bad 1 < |im_end|> [[A]]<|im_end|>');
    expect(text).not.toContain('<|im_end|> [[A]]');
  });
});

describe('the manifest', () => {
  it('names the hash of everything the file came from', async () => {
    await setStates(['approved', 'rejected']);
    await db().import.create({
      data: {
        projectId: bench.project.id,
        datasetId: bench.dataset.id,
        fileName: 'a.jsonl',
        fileHash: 'f00d',
        createdById: 'x',
      },
    });
    const { id: importId } = await db().import.findFirstOrThrow({ where: { datasetId: bench.dataset.id } });
    await db().sample.updateMany({ where: { datasetId: bench.dataset.id }, data: { importId } });
    const view = await build(dpo);
    const manifest = await getExportManifest(bench.engineer, { project: bench.project.slug, id: view.id });
    const chat = await db().chatTemplate.findFirstOrThrow({ where: { name: 'chatml', builtIn: true } });
    const judge = await db().judgeTemplate.findUniqueOrThrow({
      where: { id: bench.dataset.judgeTemplateId },
    });
    expect(manifest).toMatchObject({
      format: 'reasondesk-export/1',
      reasondesk: expect.stringMatching(/^\d+\.\d+\.\d+/),
      export: { choice: dpo, createdBy: 'Ellen' },
      pairSet: { strategy: 'correct-fluent / incorrect-fluent', rule: 'description', seed: 7 },
      model: { name: bench.model.name, revision: 'r1' },
      chatTemplate: { hash: chat.hash, eot: '<|im_end|>' },
      judgeTemplates: [{ hash: judge.hash }],
      datasets: [{ id: Number(bench.dataset.id), imports: [{ fileName: 'a.jsonl', fileHash: 'f00d' }] }],
      runs: [{ configHash: 'hash-of-the-configuration', model: { name: bench.model.name } }],
      byHand: 0,
      pairs: { approved: SAMPLES / 2, rejected: SAMPLES / 2, proposed: 0, skipped: 0 },
      rows: SAMPLES / 2,
      file: { rows: SAMPLES / 2, bytes: view.bytes, sha256: view.sha256 },
    } satisfies { [K in keyof ExportManifest]?: unknown });
  });

  it('and the file are not there before the export is ready, nor for other projects', async () => {
    await setStates(['approved']);
    const { project, engineer } = bench;
    const { id } = await createExport(engineer, { project: project.slug, pairSet: Number(set.id), ...dpo });
    await expect(download(id)).rejects.toMatchObject({ code: 'conflict' });
    await buildExport(worker, { exportId: BigInt(id) });
    const foreign = await createBench();
    const elsewhere = { project: foreign.project.slug, id };
    await expect(getExport(foreign.engineer, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    await expect(getExportManifest(foreign.engineer, elsewhere)).rejects.toMatchObject({ code: 'not_found' });
    await expect(downloadExport(foreign.engineer, { ...elsewhere, ifNoneMatch: null })).rejects.toMatchObject(
      {
        code: 'not_found',
      },
    );
    const reviewer = await createMember(project, 'reviewer');
    await expect(
      createExport(reviewer, { project: project.slug, pairSet: Number(set.id), ...dpo }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('building', () => {
  it('goes on after it was broken off, and two builders make one file', async () => {
    await setStates(['approved']);
    const whole = await build(dpo);
    const { project, engineer } = bench;
    const { id } = await createExport(engineer, { project: project.slug, pairSet: Number(set.id), ...dpo });
    const exportId = BigInt(id);
    const stop = AbortSignal.abort(new Error('the worker stops'));
    await expect(buildExport(worker, { exportId, signal: stop })).rejects.toThrow('the worker stops');
    await setStates(['rejected']);
    await Promise.all([buildExport(worker, { exportId }), buildExport(worker, { exportId })]);
    const view = await getExport(engineer, { project: project.slug, id });
    expect(view).toMatchObject({ state: 'ready', sha256: whole.sha256, bytes: whole.bytes });
  });

  it('of two that freeze at once one gives way, and the next try ends well', async () => {
    await setStates(['approved']);
    const { project, engineer } = bench;
    const { id } = await createExport(engineer, { project: project.slug, pairSet: Number(set.id), ...dpo });
    const exportId = BigInt(id);
    await Promise.allSettled([buildExport(worker, { exportId }), buildExport(worker, { exportId })]);
    await buildExport(worker, { exportId });
    expect(await getExport(engineer, { project: project.slug, id })).toMatchObject({
      state: 'ready',
      rows: SAMPLES,
    });
    expect(await db().exportLine.count({ where: { exportId } })).toBe(SAMPLES);
  });
});

describe('an export for SFT', () => {
  it('holds the kept R* of each sample with its target', async () => {
    await createScoredSample(bench, [
      { r: 0.9, a: 0.2, verdict: 'A', reason: 'Below the threshold.' },
      { r: 0.5, a: 0.1, verdict: 'B', reason: 'Wrong.' },
    ]);
    set = await buildSet(bench, 'correct-random / incorrect-random');
    await setStates(['approved']);
    const view = await build({ preset: 'trl-sft', only: 'approved' });
    const detail = await getExport(bench.engineer, { project: bench.project.slug, id: view.id });
    expect(detail.manifest).toMatchObject({ rows: SAMPLES, nothingKept: 1 });
    const rows = (await (await download(view.id)).text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { prompt: string; completion: string });
    const samples = await db().sample.findMany({
      where: { datasetId: bench.dataset.id },
      orderBy: { id: 'asc' },
    });
    const bySample = await loadCandidates(db(), {
      sampleIds: samples.map((sample) => sample.id),
      modelId: bench.model.id,
      runId: null,
    });
    const kept = [...bySample.values()]
      .map((candidates) => rejectSampling(candidates, { rule: 'description' }).keptId)
      .filter((id) => id !== null);
    const candidates = await db().candidate.findMany({
      where: { id: { in: kept.map(BigInt) } },
      orderBy: { id: 'asc' },
    });
    expect(rows.map((row) => row.completion)).toEqual(
      candidates.map(({ reason }) => `${reason}<|im_end|>\n<|im_start|>assistant\n[[A]]<|im_end|>`),
    );
    expect(detail.firstLines.map((line) => JSON.parse(line) as unknown)).toEqual(rows.slice(0, 3));
  });
});

describe('the preview', () => {
  it('shows the first lines exactly as the file has them', async () => {
    await setStates(['approved', 'proposed', 'rejected', 'skipped']);
    for (const choice of [dpo, { preset: 'trl-sft', only: 'approved+proposed' }] as const) {
      const preview = await previewExport(bench.engineer, {
        project: bench.project.slug,
        pairSet: Number(set.id),
        ...choice,
      });
      const view = await build(choice);
      const text = await (await download(view.id)).text();
      expect(preview.rows).toBe(view.rows);
      expect(text.startsWith(preview.firstLines.join(''))).toBe(true);
      expect(preview.firstLines).toHaveLength(3);
    }
  });

  it('finds what a trainer would not tell', async () => {
    const long = await createScoredSample(
      bench,
      [
        { r: 0.6, a: 0.9, verdict: 'A', reason: 'Same.' },
        { r: 0.5, a: 0.1, verdict: 'B', reason: 'Same.' },
      ],
      { question: 'word '.repeat(3_000), target: 'A' },
    );
    const spaced = await createScoredSample(bench, [
      { r: 0.6, a: 0.9, verdict: 'A', reason: '\n\nSame.' },
      { r: 0.5, a: 0.1, verdict: 'B', reason: 'Other.' },
    ]);
    const twin = await createScoredSample(bench, [
      { r: 0.6, a: 0.9, verdict: 'A', reason: 'Same.' },
      { r: 0.5, a: 0.1, verdict: 'B', reason: 'Another.' },
    ]);
    await db().candidate.updateMany({ where: { sampleId: long.id }, data: { tokenCount: 2 } });
    const benchmark = await db().benchmark.create({
      data: { projectId: bench.project.id, name: 'b', fileHash: '' },
    });
    await db().benchmarkRow.create({
      data: {
        benchmarkId: benchmark.id,
        key: '1',
        subset: 's',
        prompt: `${twin.question}\n`,
        chosen: 'c',
        rejected: 'r',
      },
    });
    set = await buildSet(bench, 'correct-fluent / incorrect-influent');
    const preview = await previewExport(bench.engineer, {
      project: bench.project.slug,
      pairSet: Number(set.id),
      ...dpo,
      only: 'approved+proposed',
    });
    const only = (...samples: { id: bigint }[]) => ({
      count: samples.length,
      samples: samples.map((sample) => Number(sample.id)),
    });
    expect(preview).toMatchObject({
      rows: SAMPLES + 3,
      unreviewed: SAMPLES + 3,
      targets: { A: SAMPLES + 3, B: 0 },
      equalSides: only(long),
      repeatedReasons: only(long, twin),
      leadingSpace: only(spaced),
      benchmarkOverlap: only(twin),
    });
    expect(preview.lengths.promptOver.samples).toContain(Number(long.id));
    expect(preview.lengths.bins.reduce((sum, count) => sum + count, 0)).toBe(SAMPLES + 3);
  });
});
