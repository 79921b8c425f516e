import { createHash } from 'node:crypto';
import type { BenchmarkView } from '@/lib/contracts/benchmark';
import type { BenchmarkRow } from '@/lib/domain/benchmark-row';
import { FILE_HEAD_BYTES, refuseFile } from '@/lib/domain/file-kind';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { FileLines } from '../datasets/file-lines';
import { measureDatasetsOf } from '../datasets/measure-datasets-of';
import { uploadBytes } from '../datasets/upload-bytes';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { BenchmarkRowReader } from './benchmark-row-reader';
import { getBenchmark } from './get-benchmark';

interface ImportBenchmarkInput {
  project: string;
  name: string;
  /** came with the product */
  demo?: boolean;
  bytes: AsyncIterable<Uint8Array>;
}

const BATCH = 500;
const LONGEST_UPLOAD_MS = 60 * 60_000;
/** Each import holds a connection for as long as its file takes to arrive, and pages need some too. */
const MAX_IMPORTS = 2;
let imports = 0;

/**
 * Stores a benchmark file, all of it or nothing. @throws AppError `invalid` that names the first lines with what is
 * wrong with each; `conflict` when the name is taken.
 */
export async function importBenchmark(actor: Actor, input: ImportBenchmarkInput): Promise<BenchmarkView> {
  const project = await authorise(actor, input.project, 'engineer');
  if (!isStorable(input.name)) throw invalidField('name', 'The name cannot be stored.');
  if (imports >= MAX_IMPORTS) {
    throw new AppError('unavailable', 'Other benchmarks are being imported: try again in a while.');
  }
  imports += 1;
  try {
    const id = await store(actor, project.id, input);
    return await getBenchmark(actor, { project: input.project, id: Number(id) });
  } finally {
    imports -= 1;
  }
}

async function store(actor: Actor, projectId: bigint, input: ImportBenchmarkInput): Promise<bigint> {
  return await db().$transaction(
    async (tx) => {
      const benchmark = await tx.benchmark
        .create({
          data: { projectId, name: input.name, demo: input.demo ?? false, fileHash: '' },
        })
        .catch((cause: unknown) => {
          throw nameTaken(cause, input.name);
        });
      const stored = await storeRows(tx, benchmark.id, input.bytes);
      await tx.benchmark.update({ where: { id: benchmark.id }, data: stored });
      await measureDatasetsOf(tx, projectId);
      await recordAudit(tx, actor, {
        projectId,
        action: 'import-benchmark',
        subject: `benchmark/${benchmark.id}`,
        detail: { name: input.name, rows: stored.rowCount, sha256: stored.fileHash },
      });
      return benchmark.id;
    },
    { timeout: LONGEST_UPLOAD_MS, maxWait: 10_000 },
  );
}

function nameTaken(cause: unknown, name: string): unknown {
  if (!isUniqueViolation(cause)) return cause;
  return new AppError('conflict', `There is a benchmark named “${name}” already: choose another name.`, {
    cause,
    fields: [{ field: 'name', message: 'is taken' }],
  });
}

async function storeRows(tx: Tx, benchmarkId: bigint, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256');
  const lines = new FileLines();
  const reader = new BenchmarkRowReader();
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
