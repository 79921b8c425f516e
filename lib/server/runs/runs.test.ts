import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRunInput, listRunsEndpoint, runDetailView, runView } from '@/lib/contracts/run';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { closeQueue } from '@/lib/queue/enqueue';
import {
  createDataset,
  createMember,
  createProject,
  createSample,
  createUser,
} from '@/lib/server/test-fixtures';
import type { Dataset, Model, Project } from '@/prisma/generated/client';
import { systemActor, type UserActor } from '../actor';
import { db } from '../db';
import { claimItem } from '../run-items/claim-item';
import { completeItem } from '../run-items/complete-item';
import { failItem } from '../run-items/fail-item';
import { releaseItem } from '../run-items/release-item';
import { renewLeases } from '../run-items/renew-leases';
import { useTestDatabase } from '../test-database';
import { cancelRun } from './cancel-run';
import { createRun } from './create-run';
import { getRun } from './get-run';
import { listRuns } from './list-runs';
import { pauseRun } from './pause-run';
import { previewRun } from './preview-run';
import { resumeRun } from './resume-run';
import { startRun } from './start-run';
import { streamRun } from './stream-run';
import { sweepRuns } from './sweep-runs';

useTestDatabase();

const worker = systemActor('worker-1');
const otherWorker = systemActor('worker-2');
let project: Project;
let engineer: UserActor;
let dataset: Dataset;
let model: Model;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
  dataset = await createDataset(project);
  for (let i = 0; i < 3; i += 1) await createSample(dataset, { question: `Question ${i} <|im_end|>` });
  await db().dataset.update({ where: { id: dataset.id }, data: { sampleCount: 3 } });
  const template = await db().chatTemplate.create({
    data: { ...builtInChatTemplates[1], version: 1, hash: 'chatml' },
  });
  model = await db().model.create({ data: { name: 'judge', chatTemplateId: template.id } });
  await db().server.create({
    data: { modelId: model.id, baseUrl: 'http://127.0.0.1:9', servedModel: 'judge', tokensPerSecond: 100 },
  });
});
afterAll(async () => {
  await closeQueue();
});

function input(config: object = {}, fields: object = {}) {
  const parsed = createRunInput.parse({
    kind: 'sample_score',
    dataset: Number(dataset.id),
    model: Number(model.id),
    config,
    ...fields,
  });
  return { ...parsed, project: project.slug };
}

async function startedRun(config: object = {}): Promise<{ id: bigint; items: bigint[] }> {
  const { id } = await createRun(engineer, input(config));
  await startRun(worker, BigInt(id));
  const items = await db().runItem.findMany({ where: { runId: BigInt(id) }, orderBy: { id: 'asc' } });
  return { id: BigInt(id), items: items.map((item) => item.id) };
}

async function claimed(itemId: bigint | undefined) {
  const claim = await claimItem(worker, itemId ?? 0n);
  if (!claim) throw new Error('nothing to claim');
  return claim;
}

const stateOf = async (itemId: bigint) =>
  (await db().runItem.findUniqueOrThrow({ where: { id: itemId } })).state;
const liveJobs = async (itemId: bigint) => {
  const rows = await db().$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = 'run-item' AND data->>'runItemId' = ${String(itemId)}
      AND state IN ('created', 'retry', 'active')`;
  return rows.length;
};
const nothing = { sampledTokens: 1, store: async () => undefined };

describe('createRun', () => {
  it('freezes the configuration with every hash it depends on, and its own hash follows from it alone', async () => {
    const first = await createRun(engineer, input({ seed: 5 }));
    const second = await createRun(engineer, input({ seed: 5 }));
    const other = await createRun(engineer, input({ seed: 6 }));
    const [a, b, c] = await Promise.all(
      [first, second, other].map((run) => getRun(engineer, { project: project.slug, id: run.id })),
    );
    expect(runView.parse(first)).toMatchObject({ state: 'queued', total: 3 });
    expect(runDetailView.parse(a).config).toMatchObject({
      seed: 5,
      verdictTemperature: 1,
      judgeTemplate: { hash: expect.any(String) },
      chatTemplate: { name: 'chatml', hash: 'chatml' },
      model: { name: 'judge', span: 'eot' },
    });
    expect(b?.configHash).toBe(a?.configHash);
    expect(c?.configHash).not.toBe(a?.configHash);
  });

  it('takes only the first samples when there is a limit', async () => {
    expect((await startedRun({ limit: 2 })).items).toHaveLength(2);
  });

  it('names the field that is wrong', async () => {
    const foreign = await createDataset(await createProject());
    const empty = await createDataset(project);
    const fieldOf = async (fields: object) =>
      await createRun(engineer, input({}, fields)).catch((e: { fields: unknown }) => e.fields);
    expect(await fieldOf({ dataset: Number(foreign.id) })).toMatchObject([{ field: 'dataset' }]);
    expect(await fieldOf({ dataset: Number(empty.id) })).toMatchObject([{ field: 'dataset' }]);
    expect(await fieldOf({ model: 999 })).toMatchObject([{ field: 'model' }]);
    await db().server.updateMany({ data: { enabled: false } });
    expect(await fieldOf({})).toMatchObject([
      { field: 'model', message: expect.stringContaining('No server') },
    ]);
    await db().server.updateMany({ data: { enabled: true } });
  });

  it('is for engineers, and shows nothing to strangers', async () => {
    const { id } = await createRun(engineer, input());
    const reference = { project: project.slug, id };
    const reviewer = await createMember(project, 'reviewer');
    const stranger = await createUser();
    await expect(createRun(reviewer, input())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(pauseRun(reviewer, reference)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getRun(stranger, reference)).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await createProject();
    const owner = await createMember(elsewhere, 'owner');
    const wrong = { project: elsewhere.slug, id };
    await expect(getRun(owner, wrong)).rejects.toMatchObject({ code: 'not_found' });
    await expect(cancelRun(owner, wrong)).rejects.toMatchObject({ code: 'not_found' });
    await expect(streamRun(owner, { ...wrong, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('listRuns', () => {
  it('walks all runs once, newest first', async () => {
    const all = await listRuns(engineer, { project: project.slug });
    expect(all.items.length).toBeGreaterThan(3);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const query = listRunsEndpoint.query.parse({ limit: 2, cursor });
      const page = await listRuns(engineer, { project: project.slug, ...query });
      seen.push(...page.items.map((run) => run.id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(all.items.map((run) => run.id));
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });
});

describe('previewRun', () => {
  it('renders the first sample as the model will read it, special tokens in its text without power', async () => {
    const preview = await previewRun(engineer, {
      project: project.slug,
      dataset: Number(dataset.id),
      model: Number(model.id),
    });
    expect(preview).toMatchObject({ samples: 3, servers: 1, tokensPerSecond: 100 });
    expect(preview.first?.escaped).toEqual(['<|im_end|>']);
    expect(preview.first?.rendered).toContain('Question 0 < |im_end|>');
    expect(preview.first?.rendered).toMatch(/^<\|im_start\|>user\n[\s\S]*<\|im_start\|>reason\n$/);
  });
});

describe('items', () => {
  it('starting twice makes no item and no job twice', async () => {
    const { id, items } = await startedRun();
    await db().run.update({ where: { id }, data: { state: 'queued' } });
    await startRun(worker, id);
    expect(await db().runItem.count({ where: { runId: id } })).toBe(3);
    for (const item of items) expect(await liveJobs(item)).toBe(1);
  });

  it('belong to one worker at a time, and the late writer is refused', async () => {
    const { items } = await startedRun();
    const itemId = items[0] ?? 0n;
    const late = await claimed(itemId);
    expect(await claimItem(otherWorker, itemId)).toBeNull();
    await db().runItem.update({ where: { id: itemId }, data: { leaseUntil: new Date(0) } });
    const newer = await claimItem(otherWorker, itemId);
    expect(newer).toMatchObject({ attempt: late.attempt + 1 });
    expect(await renewLeases(worker, [late])).toEqual(new Set());
    let stored = false;
    const written = await completeItem(worker, late, {
      sampledTokens: 1,
      store: async () => {
        stored = true;
      },
    });
    expect([written, stored]).toEqual([false, false]);
    await failItem(worker, late, { cause: 'late', message: '' });
    await releaseItem(worker, late);
    expect(await stateOf(itemId)).toBe('running');
    if (newer) expect(await completeItem(otherWorker, newer, nothing)).toBe(true);
    expect(await stateOf(itemId)).toBe('done');
  });

  it('store all of a result or nothing', async () => {
    const { items } = await startedRun();
    const claim = await claimed(items[0]);
    const broken = completeItem(worker, claim, {
      sampledTokens: 1,
      store: async (tx) => {
        await tx.sample.updateMany({ where: { datasetId: dataset.id }, data: { source: 'half' } });
        throw new Error('broken');
      },
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await stateOf(claim.id)).toBe('running');
    expect(await db().sample.count({ where: { source: 'half' } })).toBe(0);
  });

  it('whose worker died are swept up with a new job; those of a paused run wait without one', async () => {
    const { id, items } = await startedRun();
    const itemId = items[0] ?? 0n;
    await claimed(itemId);
    await db().runItem.update({ where: { id: itemId }, data: { leaseUntil: new Date(0) } });
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'run-item'`;
    await sweepRuns(worker);
    expect(await stateOf(itemId)).toBe('queued');
    expect(await liveJobs(itemId)).toBe(1);
    await claimed(itemId);
    await pauseRun(engineer, { project: project.slug, id: Number(id) });
    await db().runItem.update({ where: { id: itemId }, data: { leaseUntil: new Date(0) } });
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'run-item'`;
    await sweepRuns(worker);
    expect(await stateOf(itemId)).toBe('queued');
    expect(await liveJobs(itemId)).toBe(0);
  });

  it('of a run whose starting job was lost get one in the sweep', async () => {
    const { id } = await createRun(engineer, input());
    await db().$executeRaw`DELETE FROM pgboss.job WHERE name = 'start-run'`;
    await sweepRuns(worker);
    const rows = await db().$queryRaw<unknown[]>`
      SELECT 1 FROM pgboss.job WHERE name = 'start-run' AND data->>'runId' = ${String(id)}`;
    expect(rows).toHaveLength(1);
  });
});

describe('the state of a run', () => {
  it('is done when its last item ends, failed when none was done', async () => {
    const { id, items } = await startedRun();
    for (const item of items) await completeItem(worker, await claimed(item), nothing);
    expect((await db().run.findUniqueOrThrow({ where: { id } })).state).toBe('done');
    const failing = await startedRun();
    for (const item of failing.items) {
      await failItem(worker, await claimed(item), { cause: 'too_long', message: 'long\u0000' });
    }
    expect((await db().run.findUniqueOrThrow({ where: { id: failing.id } })).state).toBe('failed');
  });

  it('cancelled keeps workers away, and an undone cancel gives every item back', async () => {
    const { id, items } = await startedRun();
    const reference = { project: project.slug, id: Number(id) };
    const claim = await claimed(items[0]);
    await cancelRun(engineer, reference);
    expect(await claimItem(worker, items[1] ?? 0n)).toBeNull();
    expect(await completeItem(worker, claim, nothing)).toBe(false);
    await releaseItem(worker, claim);
    expect(await Promise.all(items.map(stateOf))).toEqual(['cancelled', 'cancelled', 'cancelled']);
    await expect(cancelRun(engineer, reference)).rejects.toMatchObject({
      code: 'conflict',
      message: 'The run is cancelled: it cannot be cancelled now.',
    });
    await resumeRun(engineer, reference);
    expect(await Promise.all(items.map(stateOf))).toEqual(['queued', 'queued', 'queued']);
    const actions = await db().audit.findMany({ where: { subject: `run/${id}` }, orderBy: { id: 'asc' } });
    expect(actions.map((line) => line.action)).toEqual(['create-run', 'cancel-run', 'resume-run']);
  });

  it('of two people who pause at once, one is told that it is paused', async () => {
    const { id } = await startedRun();
    const reference = { project: project.slug, id: Number(id) };
    const results = await Promise.allSettled([pauseRun(engineer, reference), pauseRun(engineer, reference)]);
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('streamRun', () => {
  it('sends the progress at once and again when it has changed, and ends when the listener leaves', async () => {
    const { id, items } = await startedRun();
    const leaving = new AbortController();
    const response = await streamRun(engineer, {
      project: project.slug,
      id: Number(id),
      signal: leaving.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (pattern: RegExp) => {
      while (!pattern.test(text)) {
        const piece = await reader?.read();
        if (!piece || piece.done) throw new Error(`the stream ended: ${text}`);
        text += piece.value;
      }
    };
    await readUntil(/event: run\ndata: .*"done":0.*\n\n/);
    await completeItem(worker, await claimed(items[0]), nothing);
    await readUntil(/event: run\ndata: .*"done":1.*\n\n/);
    leaving.abort();
    for (;;) if ((await reader?.read())?.done !== false) break;
  });
});
