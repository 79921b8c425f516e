import { createHash } from 'node:crypto';
import type { BenchmarkView } from '@/lib/contracts/benchmark';
import { type BenchmarkRow, parseBenchmarkRow } from '@/lib/domain/benchmark-row';
import { FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { AppError, type FieldError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { FileLines } from '../datasets/file-lines';
import { uploadBytes } from '../datasets/upload-bytes';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { getBenchmark } from './get-benchmark';

interface ImportBenchmarkInput {
  project: string;
  name: string;
  /** came with the product */
  demo?: boolean;
  bytes: AsyncIterable<Uint8Array>;
}

const BATCH = 500;
const SHOWN_PROBLEMS = 20;
const LONGEST_UPLOAD_MS = 60 * 60_000;

/**
 * Stores a benchmark file, all of it or nothing. @throws AppError `invalid` that names the first lines with what is
 * wrong with each; `conflict` when the name is taken.
 */
export async function importBenchmark(actor: Actor, input: ImportBenchmarkInput): Promise<BenchmarkView> {
  const project = await authorise(actor, input.project, 'engineer');
  const id = await db().$transaction(
    async (tx) => {
      const benchmark = await tx.benchmark
        .create({
          data: { projectId: project.id, name: input.name, demo: input.demo ?? false, fileHash: '' },
        })
        .catch((cause: unknown) => {
          throw nameTaken(cause, input.name);
        });
      const stored = await storeRows(tx, benchmark.id, input.bytes);
      await tx.benchmark.update({ where: { id: benchmark.id }, data: stored });
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'import-benchmark',
        subject: `benchmark/${benchmark.id}`,
        detail: { name: input.name, rows: stored.rowCount, sha256: stored.fileHash },
      });
      return benchmark.id;
    },
    { timeout: LONGEST_UPLOAD_MS, maxWait: 10_000 },
  );
  return await getBenchmark(actor, { project: input.project, id: Number(id) });
}

function nameTaken(cause: unknown, name: string): unknown {
  if ((cause as { code?: string }).code !== 'P2002') return cause;
  return new AppError('conflict', `There is a benchmark named “${name}” already: choose another name.`, {
    cause,
  });
}

async function storeRows(tx: Tx, benchmarkId: bigint, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  const lines = new FileLines();
  const reader = new RowReader();
  let head = Buffer.alloc(0);
  let looked = false;
  for await (const chunk of uploadBytes(bytes)) {
    hash.update(chunk);
    if (!looked) {
      head = Buffer.concat([head, chunk.subarray(0, FILE_HEAD_BYTES)]);
      looked = head.length >= FILE_HEAD_BYTES;
      if (looked) refuse(head, false);
    }
    for (const line of lines.push(chunk)) reader.read(line);
    if (reader.rows.length >= BATCH) await insert(tx, benchmarkId, reader.take());
  }
  if (!looked) refuse(head, true);
  for (const line of lines.end()) reader.read(line);
  if (reader.problems.length > 0) throw reader.refusal();
  await insert(tx, benchmarkId, reader.take());
  if (reader.count === 0) throw invalidField('file', 'The file holds no rows.');
  return { rowCount: reader.count, fileHash: hash.digest('hex') };
}

function refuse(head: Uint8Array, whole: boolean): void {
  const refusal = refuseFile(head, whole, 'benchmark');
  if (refusal) throw invalidField('file', refusal);
}

async function insert(tx: Tx, benchmarkId: bigint, rows: BenchmarkRow[]): Promise<void> {
  if (rows.length > 0)
    await tx.benchmarkRow.createMany({ data: rows.map((row) => ({ ...row, benchmarkId })) });
}

/** Rows as they come, and the first problems with their lines. */
class RowReader {
  rows: BenchmarkRow[] = [];
  problems: FieldError[] = [];
  count = 0;
  #invalid = 0;
  #lineOfKey = new Map<string, number>();
  #utf8 = new TextDecoder('utf-8', { fatal: true });

  read({ number, bytes, tooLong }: { number: number; bytes: Uint8Array; tooLong: boolean }): void {
    const parsed = tooLong ? { ok: false as const, problem: 'is longer than 16 MiB' } : this.#parse(bytes);
    if (!parsed.ok) return this.#report(number, parsed.problem);
    const before = this.#lineOfKey.get(parsed.row.key);
    if (before !== undefined) return this.#report(number, `has the same "id" as line ${before}`);
    this.#lineOfKey.set(parsed.row.key, number);
    this.count += 1;
    this.rows.push(parsed.row);
  }

  take(): BenchmarkRow[] {
    const taken = this.problems.length > 0 ? [] : this.rows;
    this.rows = [];
    return taken;
  }

  refusal(): AppError {
    const first = this.problems[0];
    const more = this.#invalid > 1 ? ` ${this.#invalid} lines have such problems.` : '';
    return new AppError('invalid', `${first?.field} ${first?.message}.${more} Nothing was stored.`, {
      fields: this.problems,
    });
  }

  #parse(bytes: Uint8Array) {
    try {
      return parseBenchmarkRow(JSON.parse(this.#utf8.decode(bytes)));
    } catch {
      return { ok: false as const, problem: 'is not JSON' };
    }
  }

  #report(line: number, message: string): void {
    this.#invalid += 1;
    if (this.problems.length < SHOWN_PROBLEMS) this.problems.push({ field: `line ${line}`, message });
  }
}
