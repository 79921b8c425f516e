import fs from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import type * as z from 'zod';
import { endpointUrl } from '@/lib/client/request';
import { benchmarkView, importBenchmarkEndpoint, listBenchmarksEndpoint } from '@/lib/contracts/benchmark';
import {
  getImportEndpoint,
  importView,
  listDatasetsEndpoint,
  startImportEndpoint,
  uploadImportEndpoint,
} from '@/lib/contracts/dataset';
import { createExportEndpoint, getExportEndpoint, listExportsEndpoint } from '@/lib/contracts/export';
import { listModelsEndpoint } from '@/lib/contracts/model';
import { createPairSetEndpoint, getPairSetEndpoint, listPairSetsEndpoint } from '@/lib/contracts/pair';
import { listProjectsEndpoint } from '@/lib/contracts/project';
import { createProjectEndpoint } from '@/lib/contracts/project-settings';
import { createRunEndpoint, getRunEndpoint, listRunsEndpoint } from '@/lib/contracts/run';
import { listSamplesEndpoint } from '@/lib/contracts/sample';
import { ask } from './ask';

export const preferencesFile = path.join(import.meta.dirname, 'data/preferences-small.jsonl');
export const benchmarkFile = path.join(import.meta.dirname, 'data/benchmark-small.jsonl');

/** The project of the first journey, and what later ones find in it. Short runs: the judge is small, the machine too. */
export const campaign = {
  slug: 'first-campaign',
  project: 'First campaign',
  dataset: 'Small preferences',
  model: 'demo-judge',
  benchmark: 'Small benchmark',
  candidatesEach: 4,
  maxTokens: 64,
};

/** How long the embedded model may take for all that a journey asks of it at once. */
export const modelTimeoutMs = 300_000;

const params = { project: campaign.slug };
const strategy = 'correct-fluent / incorrect-fluent' as const;

/** The ids of what is in the campaign; whatever is missing is made, so that every spec can also run alone. */
export async function ensureCampaign(request: APIRequestContext) {
  const projects = await ask(request, listProjectsEndpoint, {});
  if (!projects.some(({ slug }) => slug === campaign.slug)) {
    await ask(request, createProjectEndpoint, { body: { name: campaign.project } });
  }
  const model = (await ask(request, listModelsEndpoint, {})).find(({ name }) => name === campaign.model);
  if (!model) throw new Error(`No server serves ${campaign.model}.`);
  const dataset = await ensureDataset(request);
  const run = await ensureRun(request, 'sample_score', async () => ({
    kind: 'sample_score',
    dataset: dataset.id,
    model: model.id,
    config: { n: campaign.candidatesEach, maxTokens: campaign.maxTokens },
  }));
  const pairSet = await ensurePairSet(request, { strategy, model: model.id, run });
  const benchmark = await ensureBenchmark(request);
  const evaluation = await ensureRun(request, 'evaluate', async () => ({
    kind: 'evaluate',
    benchmark,
    model: model.id,
    config: { maxTokens: campaign.maxTokens },
  }));
  const samples = await ask(request, listSamplesEndpoint, {
    params,
    query: { sort: 'margin', direction: 'desc', limit: 1 },
  });
  return {
    dataset: dataset.id,
    import: dataset.importId,
    run,
    sample: samples.items[0]?.id ?? 0,
    pairSet,
    export: await ensureExport(request, pairSet),
    benchmark,
    evaluation,
  };
}

async function ensureDataset(request: APIRequestContext): Promise<{ id: number; importId: number }> {
  const { items } = await ask(request, listDatasetsEndpoint, { params, query: {} });
  const known = items.find(({ name, sampleCount }) => name === campaign.dataset && sampleCount > 0);
  if (known) return { id: known.id, importId: known.lastImport?.id ?? 0 };
  const query = { dataset: campaign.dataset, file: path.basename(preferencesFile) };
  const uploaded = await upload(
    request,
    endpointUrl(uploadImportEndpoint, { params, query }),
    preferencesFile,
    importView,
  );
  const ofImport = { ...params, id: uploaded.id };
  await ask(request, startImportEndpoint, { params: ofImport, body: {} });
  await ended(
    'the import',
    async () => (await ask(request, getImportEndpoint, { params: ofImport })).state,
    'done',
  );
  return { id: uploaded.dataset.id, importId: uploaded.id };
}

async function ensureRun(
  request: APIRequestContext,
  kind: 'sample_score' | 'evaluate',
  body: () => Promise<z.input<(typeof createRunEndpoint)['body']>>,
): Promise<number> {
  const { items } = await ask(request, listRunsEndpoint, { params, query: { kind } });
  const run = items.at(-1) ?? (await ask(request, createRunEndpoint, { params, body: await body() }));
  const state = async () => (await ask(request, getRunEndpoint, { params: { ...params, id: run.id } })).state;
  await ended(`the run ${run.name}`, state, 'done');
  return run.id;
}

async function ensurePairSet(
  request: APIRequestContext,
  body: z.input<(typeof createPairSetEndpoint)['body']>,
): Promise<number> {
  const { items } = await ask(request, listPairSetsEndpoint, { params, query: {} });
  const set = items.at(-1) ?? (await ask(request, createPairSetEndpoint, { params, body }));
  const state = async () =>
    (await ask(request, getPairSetEndpoint, { params: { ...params, id: set.id } })).state;
  await ended(`the pair set ${set.name}`, state, 'ready');
  return set.id;
}

async function ensureBenchmark(request: APIRequestContext): Promise<number> {
  const { items } = await ask(request, listBenchmarksEndpoint, { params });
  const known = items.find(({ name }) => name === campaign.benchmark);
  if (known) return known.id;
  const address = endpointUrl(importBenchmarkEndpoint, { params, query: { name: campaign.benchmark } });
  return (await upload(request, address, benchmarkFile, benchmarkView)).id;
}

async function ensureExport(request: APIRequestContext, pairSet: number): Promise<number> {
  const { items } = await ask(request, listExportsEndpoint, { params, query: {} });
  const made =
    items.at(-1) ??
    (await ask(request, createExportEndpoint, {
      params,
      body: { preset: 'trl-dpo', pairSet, only: 'approved+proposed' },
    }));
  const state = async () =>
    (await ask(request, getExportEndpoint, { params: { ...params, id: made.id } })).state;
  await ended(`the export ${made.name}`, state, 'ready');
  return made.id;
}

async function upload<S extends z.ZodType>(
  request: APIRequestContext,
  address: string,
  file: string,
  view: S,
): Promise<z.output<S>> {
  const response = await request.post(address, {
    headers: { 'content-type': 'application/x-ndjson' },
    data: fs.readFileSync(file),
  });
  expect(response, await response.text()).toBeOK();
  return view.parse(await response.json());
}

async function ended(what: string, state: () => Promise<string>, wanted: string): Promise<void> {
  await expect.poll(state, { message: `${what} ends`, timeout: modelTimeoutMs }).toBe(wanted);
}
