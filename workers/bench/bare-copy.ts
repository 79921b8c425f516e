import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { sampleColumns } from '@/lib/server/datasets/read-pass';
import { pool } from '@/lib/server/db';
import { timedMs } from './comparison';

/**
 * COPY of the samples of an import, ready in a file in COPY's own fastest format, into a table with the columns and
 * indexes of theirs: no product around it.
 */
export async function bareCopy(importId: bigint): Promise<{ ms: number; bytes: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reasondesk-bench-'));
  const file = path.join(folder, 'rows');
  const client = await pool().connect();
  try {
    const rows = `SELECT ${sampleColumns} FROM sample WHERE import_id = ${BigInt(importId)} ORDER BY id`;
    await pipeline(client.query(copyTo(`COPY (${rows}) TO STDOUT (FORMAT binary)`)), createWriteStream(file));
    await client.query('CREATE TABLE bare_sample (LIKE sample INCLUDING ALL)');
    await client.query('CHECKPOINT');
    const ms = await timedMs(async () => {
      const into = client.query(copyFrom(`COPY bare_sample (${sampleColumns}) FROM STDIN (FORMAT binary)`));
      await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), into);
    });
    await client.query('DROP TABLE bare_sample');
    return { ms, bytes: (await stat(file)).size };
  } finally {
    client.release();
    await rm(folder, { recursive: true, force: true });
  }
}
