import * as z from 'zod';
import { id, name, projectIdParams, projectParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1).nullable();
const interval = z.object({ low: z.number(), high: z.number() }).nullable();

export const benchmarkView = z.object({
  id,
  name: z.string(),
  /** written for the product: its figures cannot stand beside the published ones */
  demo: z.boolean(),
  rowCount: count,
  subsets: z.array(z.object({ subset: z.string(), rows: count, section: z.string().nullable() })),
  evaluations: count,
  createdAt: timestamp,
});
export type BenchmarkView = z.infer<typeof benchmarkView>;

const sectionView = z.object({
  section: z.string(),
  score: share,
  interval,
  missingSubsets: z.array(z.string()),
});

/** The result of one evaluation; shares and scores in [0, 1], nothing rounded. */
export const evaluationView = z.object({
  runId: id,
  name: z.string(),
  state: z.enum(['queued', 'running', 'paused', 'cancelled', 'done', 'failed']),
  model: z.object({ id, name: z.string() }),
  benchmark: z.object({ id, name: z.string(), demo: z.boolean() }),
  score: share,
  interval,
  sections: z.array(sectionView),
  subsets: z.array(
    z.object({ name: z.string(), section: z.string(), expected: count, scored: count, accuracy: share }),
  ),
  expected: count,
  scored: count,
  failed: count,
  outsideSections: count,
  generations: count,
  unparsed: count,
  truncated: count,
  positionConsistency: share,
  incomplete: z.boolean(),
  partial: z.boolean(),
  endedAt: timestamp.nullable(),
});
export type EvaluationView = z.infer<typeof evaluationView>;

const orderView = z.object({
  chosenAt: verdict,
  reason: z.string(),
  verdict: verdict.nullable(),
  verdictText: z.string(),
  credit: z.number(),
  truncated: z.boolean(),
});

export const evaluationRowView = z.object({
  id,
  key: z.string(),
  subset: z.string(),
  prompt: z.string(),
  chosen: z.string(),
  rejected: z.string(),
  orders: z.array(orderView),
});
export type EvaluationRowView = z.infer<typeof evaluationRowView>;

const tag = 'Benchmarks';

export const listBenchmarksEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/benchmarks',
  summary: 'The benchmarks of a project',
  tag,
  params: projectParams,
  response: z.object({ items: z.array(benchmarkView) }),
});

export const importBenchmarkEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/benchmarks',
  summary: 'Import a benchmark: the body is JSONL with id, subset, prompt, chosen and rejected on each line',
  tag,
  params: projectParams,
  query: z.object({ name }),
  consumes: 'application/x-ndjson',
  response: benchmarkView,
});

export const listEvaluationsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/evaluations',
  summary: 'The results of all evaluations, newest first',
  tag,
  params: projectParams,
  query: z.object({ benchmark: id.optional() }),
  response: z.object({ items: z.array(evaluationView) }),
});

export const getEvaluationEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/evaluations/{id}',
  summary: 'The result of one evaluation; the id is its run’s',
  tag,
  params: projectIdParams,
  response: evaluationView,
});

export const listEvaluationRowsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/evaluations/{id}/rows',
  summary: 'The rows behind an evaluation, with reasons and verdicts of both orders',
  tag,
  params: projectIdParams,
  query: z.object({
    only: z.enum(['all', 'wrong', 'unparsed', 'truncated', 'inconsistent']).default('all'),
    section: z.enum(['Chat', 'Chat Hard', 'Safety', 'Reasoning']).optional(),
    cursor: z.string().regex(/^\d+$/).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ items: z.array(evaluationRowView), next: z.string().nullable() }),
});
