import type { PoolClient } from 'pg';
import { enqueue } from '@/lib/queue/enqueue';

/** Has a data set measured once the transaction that is open on this connection is committed. */
export async function enqueueMeasureDataset(client: PoolClient, datasetId: bigint): Promise<void> {
  const tx = {
    $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]): Promise<T> =>
      (await client.query(sql, values)).rows as T,
  };
  await enqueue(tx, 'measure-dataset', [{ datasetId: String(datasetId) }]);
}
