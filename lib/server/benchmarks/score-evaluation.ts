import { type BootstrapIntervals, bootstrapInterval } from '@/lib/domain/bootstrap-interval';
import { type BenchmarkResult, scoreBenchmark } from '@/lib/domain/reward-bench';
import { db } from '../db';
import { readOutcomes } from './read-outcomes';

export interface EvaluationScore {
  result: BenchmarkResult;
  intervals: BootstrapIntervals;
}

/** The same evaluation has the same intervals whenever they are asked for. */
const SEED = 42;
const MAX_KEPT = 200;

/** What is counted decides the result: verdicts are written once and never changed. */
const kept = new Map<bigint, { state: string; score: EvaluationScore }>();

/** Scores an evaluation as far as it has come. A result is kept for as long as nothing has been added to it. */
export async function scoreEvaluation(runId: bigint): Promise<EvaluationScore> {
  const state = await countOf(runId);
  const known = kept.get(runId);
  if (known?.state === state) return known.score;
  const rows = await readOutcomes(runId);
  const score = {
    result: scoreBenchmark(rows, { missing: 'skip' }),
    intervals: bootstrapInterval(rows, { seed: SEED, missing: 'skip' }),
  };
  kept.delete(runId);
  kept.set(runId, { state, score });
  for (const oldest of kept.keys()) {
    if (kept.size <= MAX_KEPT) break;
    kept.delete(oldest);
  }
  return score;
}

async function countOf(runId: bigint): Promise<string> {
  const [counts] = await db().$queryRaw<[{ items: number; failed: number; evaluations: number }]>`
    SELECT count(*)::int AS items, count(*) FILTER (WHERE state = 'failed')::int AS failed,
      (SELECT count(*)::int FROM evaluation WHERE run_id = ${runId}) AS evaluations
    FROM run_item WHERE run_id = ${runId}`;
  return JSON.stringify(counts);
}
