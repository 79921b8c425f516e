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
 * COPY of the samples of an import, ready in a file in COPY's own fastest format, into the same table for another data
 * set: no product around it.
 */
export async function bareCopy(importId: bigint): Promise<{ ms: number; bytes: number }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'reasondesk-bench-'));
  const file = path.join(folder, 'rows');
  const client = await pool().connect();
  try {
    const other = await client.query<{ dataset: string; import: string }>(otherPlace, [importId]);
    const [place] = other.rows;
    if (!place) throw new Error(`there is no import ${importId}`);
    const columns = sampleColumns
      .replace('dataset_id', `${BigInt(place.dataset)}::bigint`)
      .replace('import_id', `${BigInt(place.import)}::bigint`);
    const rows = `SELECT ${columns} FROM sample WHERE import_id = ${BigInt(importId)} ORDER BY id`;
    await pipeline(client.query(copyTo(`COPY (${rows}) TO STDOUT (FORMAT binary)`)), createWriteStream(file));
    await client.query('CHECKPOINT');
    const ms = await timedMs(async () => {
      const into = client.query(copyFrom(`COPY sample (${sampleColumns}) FROM STDIN (FORMAT binary)`));
      await pipeline(createReadStream(file, { highWaterMark: 2 ** 20 }), into);
    });
    return { ms, bytes: (await stat(file)).size };
  } finally {
    client.release();
    await rm(folder, { recursive: true, force: true });
  }
}

const otherPlace = `
  WITH place AS (
    INSERT INTO dataset (project_id, name, judge_template_id)
    SELECT d.project_id, 'bare', d.judge_template_id FROM import i JOIN dataset d ON d.id = i.dataset_id WHERE i.id = $1
    RETURNING id, project_id
  )
  INSERT INTO import (project_id, dataset_id, file_name, created_by_id, state)
  SELECT project_id, id, 'bare', 'bench', 'done' FROM place
  RETURNING dataset_id AS dataset, id AS import`;
