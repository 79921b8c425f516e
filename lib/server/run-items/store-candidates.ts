import type { Verdict } from '@/lib/domain/verdict';
import type { Tx } from '../db';
import { writeSummary } from '../samples/write-summary';
import { insertScores } from './insert-scores';

/** Log-probs of the spans of one candidate, in nats, each at most 0, end-of-turn last. */
export interface CandidateScores {
  reason: number[];
  target: number[];
  other: number[];
  /** null where both verdicts are equally probable */
  leaning: Verdict | null;
}

export interface NewCandidate {
  index: number;
  reason: string;
  tokenIds: number[];
  /** where the ids are not known outside of the server; else there are as many as ids */
  tokenCount?: number;
  tokenOffsets: number[];
  finishReason: 'stop' | 'length' | 'error';
  seed: number;
  verdict: Verdict | null;
  /** null where none was sampled */
  verdictText: string | null;
  /** how the numbers were obtained */
  route: string;
  /** the sampled ids were not known: the numbers are those of the text tokenised anew */
  retokenised?: boolean;
  scores: CandidateScores | { invalidReason: string };
}

interface StoreCandidates {
  /** null for what was sampled outside of a run */
  runId: bigint | null;
  sampleId: bigint;
  modelId: bigint;
  target: Verdict;
  candidates: NewCandidate[];
}

/** Stores the candidates of one sample with their scores, and writes the sample's summary anew. */
export async function storeCandidates(
  tx: Tx,
  { runId, sampleId, modelId, target, candidates }: StoreCandidates,
): Promise<void> {
  const rows = await tx.candidate.createManyAndReturn({
    data: candidates.map(({ scores: _scores, route: _route, retokenised: _anew, ...candidate }) => ({
      ...candidate,
      runId,
      sampleId,
      origin: 'on_policy' as const,
      tokenCount: candidate.tokenCount ?? candidate.tokenIds.length,
      seed: BigInt(candidate.seed),
    })),
    select: { id: true, index: true },
  });
  const ids = new Map(rows.map((row) => [row.index, row.id]));
  const scored = candidates.map((candidate) => {
    const candidateId = ids.get(candidate.index);
    if (candidateId === undefined) throw new Error(`candidate ${candidate.index} was not stored`);
    return { ...candidate, candidateId };
  });
  await insertScores(tx, modelId, target, scored);
  await writeSummary(tx, sampleId, modelId);
}
