import type { SystemActor } from '../actor';
import { db } from '../db';
import { drawsForCheck } from './draw-for-check';
import { loadRunSetting, type RunSetting } from './load-run-setting';
import { loadSample, type SampleTexts } from './load-sample';

/** A stored score that is to be computed a second time. */
export interface ScoreToCheck {
  candidateId: bigint;
  reason: string;
  /** empty where the sampled ids are not known */
  tokenIds: number[];
  finishReason: string;
  retokenised: boolean;
  reasonSpan: { logp: number; n: number };
  verdictSpan: { logp: number; n: number };
  otherSpan: { logp: number; n: number };
}

interface CrossCheck {
  run: RunSetting;
  sample: SampleTexts;
  scores: ScoreToCheck[];
}

/** What is left to check of a sample's scores. Null: the run or the sample is gone. */
export async function loadCrossCheck(
  actor: SystemActor,
  { runId, sampleId }: { runId: bigint; sampleId: bigint },
): Promise<CrossCheck | null> {
  const [row, samples] = await Promise.all([
    db().run.findUnique({ where: { id: runId } }),
    db().sample.count({ where: { id: sampleId } }),
  ]);
  if (!row || samples === 0) return null;
  const [run, sample] = await Promise.all([loadRunSetting(actor, runId), loadSample(actor, sampleId)]);
  const { config } = run;
  if (config.kind === 'evaluate') return null;
  const isScoring = config.kind === 'score';
  const scores = await db().score.findMany({
    where: {
      modelId: run.modelId,
      invalidReason: null,
      check: null,
      candidate: isScoring ? { sampleId } : { runId, sampleId },
      // Those that it kept are not its own.
      ...(isScoring ? { createdAt: { gte: row.createdAt } } : {}),
    },
    include: { candidate: true },
    orderBy: { candidateId: 'asc' },
  });
  const isDrawn = drawsForCheck(config, sampleId);
  const drawn = scores.filter(({ candidateId, candidate: { index } }) =>
    isDrawn(isScoring ? { candidateId } : { index }),
  );
  return {
    run,
    sample,
    scores: drawn.map(({ candidate, ...score }) => ({
      candidateId: candidate.id,
      reason: candidate.reason,
      tokenIds: candidate.tokenIds,
      finishReason: candidate.finishReason,
      retokenised: score.retokenised,
      reasonSpan: span(score.logpReason, score.nReason),
      verdictSpan: span(score.logpVerdict, score.nVerdict),
      otherSpan: span(score.logpOther, score.nOther),
    })),
  };
}

function span(logp: number | null, n: number | null): { logp: number; n: number } {
  if (logp === null || n === null) throw new Error('a valid score has all of its spans');
  return { logp, n };
}
