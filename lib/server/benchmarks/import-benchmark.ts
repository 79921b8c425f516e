import type { BenchmarkView } from '@/lib/contracts/benchmark';
import type { BenchmarkRow } from '@/lib/domain/benchmark-row';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { detectLayout } from '../datasets/inspect-file';
import { measureDatasetsOf } from '../datasets/measure-datasets-of';
import { FileProblem } from '../datasets/reading/file-problem';
import { fileRows } from '../datasets/reading/file-rows';
import { uploadBytes } from '../datasets/upload-bytes';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { isUniqueViolation } from '../unique-violation';
import { BenchmarkRowReader } from './benchmark-row-reader';
import { getBenchmark } from './get-benchmark';
import { SpooledFile } from './spooled-file';

interface ImportBenchmarkInput {
  project: string;
  name: string;
  /** came with the product */
  demo?: boolean;
  bytes: AsyncIterable<Uint8Array>;
}

const BATCH = 500;
const LONGEST_READ_MS = 60 * 60_000;
/** Each import holds a connection while its file is read, and pages need some too. */
const MAX_IMPORTS = 2;
let imports = 0;

/**
 * Stores a benchmark file, all of it or nothing: whatever data sets are read from. @throws AppError `invalid` that names
 * the first rows with what is wrong with each; `conflict` when the name is taken.
 */
export async function importBenchmark(actor: Actor, input: ImportBenchmarkInput): Promise<BenchmarkView> {
  const project = await authorise(actor, input.project, 'engineer');
  if (!isStorable(input.name)) throw invalidField('name', 'The name cannot be stored.');
  if (imports >= MAX_IMPORTS) {
    throw new AppError('unavailable', 'Other benchmarks are being imported: try again in a while.');
  }
  imports += 1;
  try {
    const file = await SpooledFile.of(uploadBytes(input.bytes));
    try {
      const id = await store(actor, project.id, input, file);
      return await getBenchmark(actor, { project: input.project, id: Number(id) });
    } catch (error) {
      throw error instanceof FileProblem ? invalidField('file', error.message) : error;
    } finally {
      await file.close();
    }
  } finally {
    imports -= 1;
  }
}

async function store(
  actor: Actor,
  projectId: bigint,
  input: ImportBenchmarkInput,
  file: SpooledFile,
): Promise<bigint> {
  return await db().$transaction(
    async (tx) => {
      const benchmark = await tx.benchmark
        .create({
          data: { projectId, name: input.name, demo: input.demo ?? false, fileHash: file.hash },
        })
        .catch((cause: unknown) => {
          throw nameTaken(cause, input.name);
        });
      const rowCount = await storeRows(tx, benchmark.id, file);
      await tx.benchmark.update({ where: { id: benchmark.id }, data: { rowCount } });
      await measureDatasetsOf(tx, projectId);
      await recordAudit(tx, actor, {
        projectId,
        action: 'import-benchmark',
        subject: `benchmark/${benchmark.id}`,
        detail: { name: input.name, rows: rowCount, sha256: file.hash },
      });
      return benchmark.id;
    },
    { timeout: LONGEST_READ_MS, maxWait: 10_000 },
  );
}

function nameTaken(cause: unknown, name: string): unknown {
  if (!isUniqueViolation(cause)) return cause;
  return new AppError('conflict', `There is a benchmark named “${name}” already: choose another name.`, {
    cause,
    fields: [{ field: 'name', message: 'is taken' }],
  });
}

async function storeRows(tx: Tx, benchmarkId: bigint, file: SpooledFile): Promise<number> {
  const { layout, problem } = await detectLayout(file, undefined, 'benchmark');
  if (!layout) throw invalidField('file', problem ?? 'The file holds no rows.');
  const { container } = layout;
  const unit = container === 'parquet' ? 'row' : container === 'json-array' ? 'element' : 'line';
  const reader = new BenchmarkRowReader(unit, container === 'csv' || container === 'tsv');
  for await (const row of fileRows(file, layout)) {
    reader.read(row);
    if (reader.rows.length >= BATCH) await insert(tx, benchmarkId, reader.take());
  }
  if (reader.problems.length > 0) throw reader.refusal();
  await insert(tx, benchmarkId, reader.take());
  if (reader.count === 0) throw invalidField('file', 'The file holds no rows.');
  return reader.count;
}

async function insert(tx: Tx, benchmarkId: bigint, rows: BenchmarkRow[]): Promise<void> {
  if (rows.length > 0)
    await tx.benchmarkRow.createMany({ data: rows.map((row) => ({ ...row, benchmarkId })) });
}
