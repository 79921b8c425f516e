import type { PoolClient } from 'pg';
import type { Swap } from '@/lib/contracts/dataset';
import { pool } from '../db';
import { FileDigest } from './file-digest';

interface NewImport {
  projectId: bigint;
  datasetId: bigint;
  fileName: string;
  swap: Swap;
  swapSeed: number;
  createdById: string;
}

/**
 * Writes an import and its bytes in one transaction, so that also a server that is killed leaves nothing of them. Past
 * Prisma, which would make base64 of every chunk. Returns the import's id.
 */
export async function storeUpload(
  upload: NewImport,
  head: Buffer,
  rest: AsyncIterable<Buffer>,
): Promise<bigint> {
  const client = await pool().connect();
  // A lost connection also fails the query in progress; without a listener it would end the process.
  client.on('error', ignore);
  let usable = true;
  try {
    await client.query('BEGIN');
    const importId = await insertImport(client, upload);
    const received = await insertChunks(client, importId, head, rest);
    await client.query(
      `UPDATE import SET state = 'previewed', file_hash = $2, file_bytes = $3, row_count = $4 WHERE id = $1`,
      [importId, received.sha256, received.fileBytes, received.rowCount],
    );
    await client.query('COMMIT');
    return BigInt(importId);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      // The end of the session takes everything back too.
      usable = false;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(!usable);
  }
}

function ignore(): void {}

async function insertImport(client: PoolClient, upload: NewImport): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO import (project_id, dataset_id, file_name, swap, swap_seed, created_by_id)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
    [upload.projectId, upload.datasetId, upload.fileName, upload.swap, upload.swapSeed, upload.createdById],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('an inserted row came back without its id');
  return id;
}

async function insertChunks(client: PoolClient, importId: string, head: Buffer, rest: AsyncIterable<Buffer>) {
  const digest = new FileDigest();
  let position = 0;
  const insert = async (chunk: Buffer) => {
    digest.update(chunk);
    await client.query('INSERT INTO import_chunk (import_id, position, bytes) VALUES ($1, $2, $3)', [
      importId,
      position,
      chunk,
    ]);
    position += 1;
  };
  await insert(head);
  for await (const chunk of rest) await insert(chunk);
  return { ...digest.end(), fileBytes: digest.bytes };
}
