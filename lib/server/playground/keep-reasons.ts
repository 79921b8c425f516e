import { flip, type Verdict } from '@/lib/domain/verdict';
import type { Tx } from '../db';
import { type NewCandidate, storeCandidates } from '../run-items/store-candidates';
import type { Receipt } from './receipt';

interface KeepReasons {
  sampleId: bigint;
  target: Verdict;
  receipts: Receipt[];
}

/** Stores generated reasons as candidates of a sample, outside of any run. Returns how many were new. */
export async function keepReasons(tx: Tx, { sampleId, target, receipts }: KeepReasons): Promise<number> {
  if (receipts.length === 0) return 0;
  // One after the other, so that nobody stores the same reason at the same time.
  await tx.$executeRaw`SELECT 1 FROM sample WHERE id = ${sampleId} FOR NO KEY UPDATE`;
  const known = await tx.candidate.findMany({
    where: { sampleId, runId: null },
    select: {
      index: true,
      reason: true,
      seed: true,
      verdictText: true,
      scores: { select: { modelId: true } },
    },
  });
  const seen = new Set(
    known.flatMap(({ reason, seed, verdictText, scores }) =>
      scores.map(({ modelId }) => JSON.stringify([String(modelId), reason, String(seed), verdictText])),
    ),
  );
  let index = Math.max(-1, ...known.map((candidate) => candidate.index));
  let kept = 0;
  for (const receipt of receipts) {
    const candidate = candidateOf(receipt, target, index + 1);
    const key = JSON.stringify([
      receipt.model,
      candidate.reason,
      String(candidate.seed),
      candidate.verdictText,
    ]);
    if (seen.has(key)) continue;
    seen.add(key);
    await storeCandidates(tx, {
      runId: null,
      sampleId,
      modelId: BigInt(receipt.model),
      target,
      candidates: [candidate],
    });
    index += 1;
    kept += 1;
  }
  return kept;
}

function candidateOf(receipt: Receipt, target: Verdict, index: number): NewCandidate {
  const { spans, leaning } = receipt;
  return {
    index,
    reason: receipt.reason,
    tokenIds: receipt.tokenIds,
    tokenCount: receipt.tokenCount,
    tokenOffsets: receipt.tokenOffsets,
    finishReason: receipt.finishReason,
    seed: receipt.seed,
    verdict: receipt.verdict,
    verdictText: receipt.verdictText,
    route: receipt.route,
    retokenised: receipt.retokenised,
    scores: {
      reason: spans.reason,
      target: spans[target],
      other: spans[flip(target)],
      // Leaning nowhere earns no credit.
      leaning: leaning ?? flip(target),
    },
  };
}
