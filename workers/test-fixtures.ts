import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SamplingInput } from '@/lib/contracts/run';
import { createRunInput } from '@/lib/contracts/run';
import type { ServerKind } from '@/lib/contracts/server';
import type { ServerAbilities } from '@/lib/contracts/server-abilities';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { builtInJudgeTemplate } from '@/lib/domain/judge-template';
import { fixtureAbilities } from '@/lib/inference/fixture-abilities';
import type { UserActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { createRun } from '@/lib/server/runs/create-run';
import { createDataset, createMember, createProject, createSample } from '@/lib/server/test-fixtures';
import type { Model, Project } from '@/prisma/generated/client';

export interface Campaign {
  project: Project;
  engineer: UserActor;
  model: Model;
  datasetId: bigint;
  sampleIds: bigint[];
}

/** What a test chooses of the server; one without abilities is probed when it is first used. */
interface ServerFields {
  kind: ServerKind;
  abilities: ServerAbilities;
}

/** A project with samples to judge and a model with one server at `serverUrl`. */
export async function createCampaign(
  serverUrl: string,
  {
    samples = 4,
    concurrency = 4,
    server = { abilities: fixtureAbilities },
  }: { samples?: number; concurrency?: number; server?: Partial<ServerFields> } = {},
): Promise<Campaign> {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer');
  const dataset = await createDataset(project);
  await db().judgeTemplate.update({
    where: { id: dataset.judgeTemplateId },
    data: { text: builtInJudgeTemplate },
  });
  const sampleIds: bigint[] = [];
  for (let i = 0; i < samples; i += 1) {
    const sample = await createSample(dataset, {
      question: `What is ${i} + ${project.id}?`,
      target: i % 2 === 0 ? 'A' : 'B',
    });
    sampleIds.push(sample.id);
  }
  await db().dataset.update({ where: { id: dataset.id }, data: { sampleCount: samples } });
  const chatml = builtInChatTemplates[1];
  const template = await db().chatTemplate.upsert({
    where: { name_version: { name: 'chatml', version: 1 } },
    create: { ...chatml, version: 1, hash: 'chatml', builtIn: true },
    update: {},
  });
  const model = await db().model.create({
    data: { name: `model of ${project.slug}`, chatTemplateId: template.id },
  });
  await db().server.create({
    data: { modelId: model.id, baseUrl: serverUrl, servedModel: 'fixture', concurrency, ...server },
  });
  return { project, engineer, model, datasetId: dataset.id, sampleIds };
}

/** Starts a run of a campaign through the use case people start it with. */
export async function startCampaign(campaign: Campaign, config: SamplingInput = {}): Promise<bigint> {
  const input = createRunInput.parse({
    kind: 'sample_score',
    dataset: Number(campaign.datasetId),
    model: Number(campaign.model.id),
    config: { n: 3, maxTokens: 64, ...config },
  });
  const run = await createRun(campaign.engineer, { ...input, project: campaign.project.slug });
  return BigInt(run.id);
}

/** Waits until `test` is true, looking often. @throws when it is not in time */
export async function until(
  what: string,
  test: () => Promise<boolean> | boolean,
  ms = 40_000,
): Promise<void> {
  const end = Date.now() + ms;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`not in time: ${what}`);
    await sleep(40);
  }
}

export async function runState(runId: bigint): Promise<string> {
  return (await db().run.findUniqueOrThrow({ where: { id: runId } })).state;
}

export async function untilDone(runId: bigint, ms?: number): Promise<void> {
  await until(`run ${runId} done`, async () => (await runState(runId)) === 'done', ms);
}

/** A worker in a process of its own, that signals reach like the real one. */
export interface WorkerProcess {
  child: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
}

export function spawnWorker(env: Record<string, string> = {}): WorkerProcess {
  const root = path.resolve(import.meta.dirname, '..');
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'workers/main.ts')], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += String(piece)));
  return { child, output: () => text, exit: once(child, 'exit').then(([code]) => code as number | null) };
}
