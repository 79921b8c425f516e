import * as z from 'zod';
import { type Section, sectionNames } from '@/lib/domain/reward-bench-sections';
import { id, name, page, projectIdParams, projectParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';
import { runState } from './run';

const count = z.number().int().min(0);
const share = z.number().min(0).max(1).nullable();
const interval = z.object({ low: z.number(), high: z.number() }).nullable();

const section = z.enum(sectionNames as [Section, ...Section[]]);

export const benchmarkView = z.object({
  id,
  name: z.string(),
  /** written for the product: its figures cannot stand beside the published ones */
  demo: z.boolean(),
  rowCount: count,
  /** with the section it counts in; null is none: RewardBench knows no subset of that name */
  subsets: z.array(z.object({ subset: z.string(), rows: count, section: section.nullable() })),
  evaluations: count,
  createdAt: timestamp,
});
export type BenchmarkView = z.infer<typeof benchmarkView>;

const sectionView = z.object({
  section,
  score: share,
  interval,
  missingSubsets: z.array(z.string()),
});

/** The result of one evaluation; shares and scores in [0, 1], nothing rounded. */
export const evaluationView = z.object({
  runId: id,
  name: z.string(),
  state: runState,
  model: z.object({ id, name: z.string() }),
  benchmark: z.object({ id, name: z.string(), demo: z.boolean() }),
  score: share,
  interval,
  sections: z.array(sectionView),
  subsets: z.array(z.object({ name: z.string(), section, expected: count, scored: count, accuracy: share })),
  expected: count,
  /** rows with both orders */
  scored: count,
  failed: count,
  /** rows of subsets that belong to no section: they enter no score */
  outsideSections: count,
  /** of scored rows, two a row; of them without a verdict, and at the token limit */
  generations: count,
  unparsed: count,
  truncated: count,
  /** of the rows with two verdicts, those in which both point to the same answer */
  positionConsistency: share,
  /** some rows have no score */
  incomplete: z.boolean(),
  /** a section is wholly missing: the score is the mean of the others */
  partial: z.boolean(),
  createdAt: timestamp,
  endedAt: timestamp.nullable(),
});
export type EvaluationView = z.infer<typeof evaluationView>;

const itemState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

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
  state: itemState,
  /** why it failed */
  error: z.string().nullable(),
  /** with the chosen answer at A, then at B */
  orders: z.array(orderView),
});
export type EvaluationRowView = z.infer<typeof evaluationRowView>;

/** `wrong`: a verdict for the other answer in at least one order; `inconsistent`: two verdicts for the same position. */
export const rowFilters = ['all', 'wrong', 'unparsed', 'truncated', 'inconsistent', 'failed'] as const;
export type RowFilter = (typeof rowFilters)[number];

const tag = 'Benchmarks';

export const listBenchmarksEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/benchmarks',
  summary: 'The benchmarks of a project',
  tag,
  params: projectParams,
  response: z.object({ items: z.array(benchmarkView) }),
});

export const getBenchmarkEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/benchmarks/{id}',
  summary: 'One benchmark with its subsets',
  tag,
  params: projectIdParams,
  response: benchmarkView,
});

export const deleteBenchmarkEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/benchmarks/{id}',
  summary: 'Delete a benchmark that no evaluation hangs on',
  tag,
  params: projectIdParams,
  response: z.object({ deletedRows: count }),
});

export const importBenchmarkEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/benchmarks',
  summary:
    'Import a benchmark: rows with id, subset, prompt, chosen and rejected, in any container and packing data sets are read from',
  tag,
  params: projectParams,
  query: z.object({ name }),
  consumes: 'application/x-ndjson',
  response: benchmarkView,
});

export const listEvaluationsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/evaluations',
  summary: 'The results of the newest evaluations, at most 100',
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
    only: z.enum(rowFilters).default('all'),
    section: section.optional(),
    subset: z.string().min(1).max(200).optional(),
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
  }),
  response: page(evaluationRowView),
});
