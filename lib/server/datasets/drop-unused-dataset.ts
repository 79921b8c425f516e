import { db } from '../db';

/** Takes back a data set that was made for an upload which then failed, unless somebody has come to use it. */
export async function dropUnusedDataset(datasetId: bigint): Promise<void> {
  await db().$transaction(async (tx) => {
    // Locked by whoever is uploading into it: then it stays. Only the next statement sees what was committed before.
    const free = await tx.$queryRaw<unknown[]>`
      SELECT 1 FROM dataset WHERE id = ${datasetId} FOR UPDATE SKIP LOCKED`;
    if (free.length === 0) return;
    await tx.dataset.deleteMany({
      where: { id: datasetId, imports: { none: {} }, samples: { none: {} }, runs: { none: {} } },
    });
  });
}
