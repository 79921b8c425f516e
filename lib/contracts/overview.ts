import * as z from 'zod';
import { projectParams, timestamp } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);

/** How far a project's things have come. Each stage counts its own unit. */
const pipelineView = z.object({
  datasets: count,
  /** samples imported, with at least one candidate, with at least one valid score */
  imported: count,
  sampled: count,
  scored: count,
  /** pairs built; of them decided (approved or rejected), and approved */
  paired: count,
  reviewed: count,
  approved: count,
  /** finished exports, and the rows in them */
  exports: count,
  exportedRows: count,
  benchmarks: count,
  /** finished evaluations */
  benchmarked: count,
});
export type PipelineView = z.infer<typeof pipelineView>;

const serverHealth = z.object({
  id: z.number(),
  model: z.string(),
  kind: z.string(),
  state: z.enum(['well', 'failing', 'unseen', 'off']),
  lastSeenAt: timestamp.nullable(),
  lastError: z.string().nullable(),
  tokensPerSecond: z.number().nullable(),
});
export type ServerHealth = z.infer<typeof serverHealth>;

const reviewerToday = z.object({ userId: z.string(), name: z.string(), decisions: count });
export type ReviewerToday = z.infer<typeof reviewerToday>;

const share = z.number().min(0).max(1).nullable();

const latestBenchmark = z.object({
  runId: z.number(),
  name: z.string(),
  model: z.string(),
  benchmark: z.string(),
  /** the benchmark came with the product */
  demo: z.boolean(),
  endedAt: timestamp,
  /** in [0, 1]; null where nothing could be scored */
  score: share,
  sections: z.array(z.object({ section: z.string(), score: share })),
  scored: count,
  expected: count,
  /** a section is wholly missing */
  partial: z.boolean(),
});
export type LatestBenchmark = z.infer<typeof latestBenchmark>;

export const overviewView = z.object({
  pipeline: pipelineView,
  /** runs that are queued, running or paused */
  activeRuns: count,
  servers: z.array(serverHealth),
  /** decisions since midnight UTC that still stand, most first */
  reviewersToday: z.array(reviewerToday),
  /** the evaluation that finished last */
  latestBenchmark: latestBenchmark.nullable(),
});
export type OverviewView = z.infer<typeof overviewView>;

export const getOverviewEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/overview',
  summary: 'How far a project has come, who reviews today, how its servers are, the latest benchmark',
  tag: 'Projects',
  params: projectParams,
  response: overviewView,
});
