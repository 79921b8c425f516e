import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';

/**
 * What is compared of an import's samples while it is read. A temporary table: it belongs to one session, nobody else sees
 * it, and it is gone when the session ends, however it ends. `ordinal` counts the samples of the file from 0; the texts
 * stay in the file until it is known which of them are stored.
 */
export async function createStaging(client: PoolClient): Promise<void> {
  await client.query(`CREATE TEMPORARY TABLE staged_row (
    ordinal int NOT NULL, line int NOT NULL, target verdict NOT NULL, prompt_hash text NOT NULL, reasons jsonb)`);
}

const HEADER_BYTES = 19;
/** The count of fields, the length of the one, and its four bytes. */
const ROW_BYTES = 10;

/** The one int4 column of a query, piece by piece: past the driver, which would make an object of each row. */
export async function eachInt(client: PoolClient, sql: string, take: (value: number) => void): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  let header = true;
  for await (const piece of client.query(copyTo(`COPY (${sql}) TO STDOUT (FORMAT binary)`))) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece as Buffer]) : (piece as Buffer);
    let at = 0;
    if (header) {
      if (bytes.length < HEADER_BYTES) {
        rest = bytes;
        continue;
      }
      at = HEADER_BYTES;
      header = false;
    }
    for (; at + ROW_BYTES <= bytes.length; at += ROW_BYTES) take(bytes.readInt32BE(at + 6));
    rest = bytes.subarray(at);
  }
}
