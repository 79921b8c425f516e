import { type MissingSide, pickPair } from '@/lib/domain/strategy';
import type { PairSet } from '@/prisma/generated/client';
import type { SystemActor } from '../actor';
import { db, type Tx } from '../db';
import { isPassingFault } from '../is-passing-fault';
import { logger } from '../logger';
import { loadCandidates } from './load-candidates';
import { marginOf, pickSettings } from './pick-settings';
import { nextSampleIds } from './scored-samples';

interface BuildPairSet {
  pairSetId: bigint;
  signal?: AbortSignal;
  /** samples per transaction */
  chunkSize?: number;
}

const CHUNK_SIZE = 500;

/**
 * Builds a pair set's pairs, sample by sample in the order of their ids. May be called again after any kind of end: what
 * a strategy picks follows from the set and the sample alone, and a pair that is there already stays as it is. A set that
 * is ready, failed or deleted is left alone, also by a second builder in the middle of its work.
 */
export async function buildPairSet(_actor: SystemActor, input: BuildPairSet): Promise<void> {
  const set = await begin(input.pairSetId);
  if (!set) return;
  try {
    await buildChunks(set, input);
  } catch (error) {
    if (input.signal?.aborted || (await isPassingFault(error))) throw error;
    logger().error({ err: error, pairSetId: String(set.id) }, 'pair set failed');
    const message = error instanceof Error ? error.message : String(error);
    await db().pairSet.updateMany({
      where: { id: set.id, state: 'building' },
      data: { state: 'failed', error: `The pairs could not be built: ${message}`, endedAt: new Date() },
    });
  }
}

async function begin(id: bigint): Promise<PairSet | null> {
  const [set] = await db().pairSet.updateManyAndReturn({
    where: { id, state: { in: ['queued', 'building'] } },
    data: { state: 'building' },
  });
  return set ?? null;
}

interface Counts {
  samples: number;
  built: number;
  missingCorrect: number;
  missingIncorrect: number;
  missingBoth: number;
}

const missingColumns = {
  correct: 'missingCorrect',
  incorrect: 'missingIncorrect',
  both: 'missingBoth',
  'none eligible': 'missingBoth',
} as const satisfies Record<MissingSide, keyof Counts>;

async function buildChunks(set: PairSet, { signal, chunkSize = CHUNK_SIZE }: BuildPairSet): Promise<void> {
  const counts: Counts = { samples: 0, built: 0, missingCorrect: 0, missingIncorrect: 0, missingBoth: 0 };
  let after = 0n;
  for (;;) {
    signal?.throwIfAborted();
    const sampleIds = await nextSampleIds(db(), set, { after, limit: chunkSize });
    const last = sampleIds.at(-1);
    if (last === undefined) break;
    after = last;
    const pairs = await pickPairs(set, sampleIds, counts);
    const goesOn = await db().$transaction(async (tx) => {
      if (!(await report(tx, set.id, counts))) return false;
      await tx.pair.createMany({ data: pairs, skipDuplicates: true });
      return true;
    });
    if (!goesOn) return;
  }
  await finish(set.id, counts);
}

/** The pairs of some samples; adds to `counts`. */
async function pickPairs(set: PairSet, sampleIds: bigint[], counts: Counts) {
  const settings = pickSettings(set);
  const bySample = await loadCandidates(db(), { sampleIds, modelId: set.modelId, runId: set.runId });
  return [...bySample].flatMap(([sampleId, candidates]) => {
    counts.samples += 1;
    const picked = pickPair(settings.strategy, candidates, {
      ...settings,
      seed: set.seed,
      sampleId: Number(sampleId),
    });
    if ('missing' in picked) {
      counts[missingColumns[picked.missing]] += 1;
      return [];
    }
    counts.built += 1;
    return {
      projectId: set.projectId,
      pairSetId: set.id,
      sampleId,
      chosenId: BigInt(picked.chosen.id),
      rejectedId: BigInt(picked.rejected.id),
      margin: marginOf(settings.rule, picked),
    };
  });
}

/** Progress, and the fence: it locks the set's row, and does nothing once the set is not being built any more. */
async function report(tx: Tx, id: bigint, counts: Counts): Promise<boolean> {
  const updated = await tx.pairSet.updateMany({ where: { id, state: 'building' }, data: { ...counts } });
  return updated.count === 1;
}

async function finish(id: bigint, counts: Counts): Promise<void> {
  await db().$transaction(async (tx) => {
    if (!(await report(tx, id, counts))) return;
    // Candidates may have come between two tries: the pairs themselves say how many were built.
    const built = await tx.pair.count({ where: { pairSetId: id } });
    await tx.pairSet.update({ where: { id }, data: { state: 'ready', built, endedAt: new Date() } });
  });
}
