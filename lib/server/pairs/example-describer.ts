import type { SimulatedStrategy } from '@/lib/contracts/pair';
import type { ScoreRule } from '@/lib/domain/score-rule';
import { db } from '../db';
import { excerptOf } from './excerpt-of';
import type { LoadedCandidate } from './load-candidates';
import { scoreOf } from './pick-settings';
import type { PickedExample } from './strategy-tally';

type Example = SimulatedStrategy['examples'][number];

const EXCERPT_LENGTH = 240;

/** Reads the texts of some pairs, and gives what describes any of them; null where its rows are gone. */
export async function exampleDescriber(
  rule: ScoreRule,
  pairs: readonly PickedExample[],
): Promise<(pair: PickedExample) => Example | null> {
  const candidateIds = pairs.flatMap(({ chosen, rejected }) => [BigInt(chosen.id), BigInt(rejected.id)]);
  const sampleIds = pairs.map(({ chosen }) => chosen.sampleId);
  const [reasons, samples] = await Promise.all([
    db().$queryRaw<{ id: bigint; head: string }[]>`
      SELECT id, left(reason, ${EXCERPT_LENGTH * 2}) AS head FROM candidate WHERE id = ANY(${candidateIds}::bigint[])`,
    db().sample.findMany({
      where: { id: { in: sampleIds } },
      select: { id: true, questionPreview: true, target: true },
    }),
  ]);
  const side = (candidate: LoadedCandidate): Example['chosen'] => ({
    candidateId: candidate.id,
    excerpt: excerptOf(reasons.find((row) => row.id === BigInt(candidate.id))?.head ?? '', EXCERPT_LENGTH),
    verdict: candidate.verdict,
    pReason: candidate.r ?? 0,
    rScore: scoreOf(rule, candidate),
    tokenCount: candidate.tokenCount,
  });
  return ({ chosen, rejected }) => {
    const sample = samples.find((row) => row.id === chosen.sampleId);
    if (!sample) return null;
    return {
      sampleId: Number(sample.id),
      question: sample.questionPreview,
      target: sample.target,
      chosen: side(chosen),
      rejected: side(rejected),
    };
  };
}
