import { CopyBuffer } from './copy-buffer';
import { foldText } from './fold-text';
import type { ImportSource } from './import-source';
import type { FileRow } from './reading/file-row';
import { rowBytes } from './reading/file-row';
import { fileRows } from './reading/file-rows';
import { parquetShape } from './reading/parquet-rows';
import { RowDecisions } from './row-decisions';
import { rowText } from './row-text';
import { type IssueLine, type ReadRules, type SampleLine, sampleReader } from './sample-reader';

/** One reading of a file. Plain data, so that another thread can be told. */
export interface ReadJob extends ReadRules {
  importId: bigint;
  fileBytes: number;
  projectId: bigint;
  datasetId: bigint;
}

/** What some rows came to. */
export interface ReadBatch {
  /** all rows, also those reported */
  rows: number;
  /** COPY data for `stagedColumns` or `sampleColumns`; null: none */
  copy: Uint8Array<ArrayBuffer> | null;
  /** samples in it */
  samples: number;
  /** whether any of them came with reasons */
  reasons: boolean;
  issues: IssueLine[];
  /** how much of the file has been read, 0 to 1 */
  share: number;
}

export const stagedColumns = 'ordinal, line, target, prompt_hash, reasons';
export const sampleColumns =
  'project_id, dataset_id, import_id, question, answer_a, answer_b, target, prompt_hash, question_preview, source, ready, external_id, line';

/** What is staged of a row is little: as much of the file as is read in a blink. */
const CHECK_BYTES = 2 ** 24;
/** Each COPY costs some milliseconds of its own. */
const STORE_BYTES = 2 ** 21;
/** What lists show of a question. */
const MAX_PREVIEW = 160;
const BATCH_ROWS = 20_000;
const BATCH_ISSUES = 1_000;

/**
 * Reads a whole file, batch by batch. The same job gives the same rows however often it is done. Without `bits` every
 * sample's hash and target are staged, to be compared. With them (`RowDecisions.bits`) samples that are to be stored come
 * whole, and those in conflict as issues.
 */
export async function* readPass(
  job: ReadJob,
  source: ImportSource,
  bits?: Uint8Array<ArrayBuffer>,
): AsyncGenerator<ReadBatch> {
  const read = sampleReader(job);
  const decisions = bits ? new RowDecisions(bits) : null;
  const batchBytes = decisions ? STORE_BYTES : CHECK_BYTES;
  const total = job.format.container === 'parquet' ? (await parquetShape(source)).rows : null;
  const copy = new CopyBuffer();
  let issues: IssueLine[] = [];
  let reasons = false;
  let [ordinal, rows, samples, bytes] = [0, 0, 0, 0];
  const batch = (last: FileRow | null): ReadBatch => {
    const done =
      total === null ? source.consumed / Math.max(1, source.size) : (last?.number ?? 0) / Math.max(1, total);
    const taken = {
      rows,
      samples,
      reasons,
      issues,
      copy: copy.isEmpty ? null : copy.take(),
      share: Math.min(1, done),
    };
    issues = [];
    reasons = false;
    [rows, samples, bytes] = [0, 0, 0];
    return taken;
  };
  for await (const row of fileRows(source, job.format)) {
    const found = read(row);
    rows += 1;
    bytes += rowBytes(row);
    if (found.kind === 'issue') {
      // Reported when the file was checked.
      if (!decisions) issues.push(found);
    } else if (!decisions) {
      stage(copy, ordinal, found);
      reasons ||= found.reasons.length > 0;
      samples += 1;
    } else if (decisions.of(ordinal) === 'store') {
      store(copy, job, found);
      samples += 1;
    } else if (decisions.of(ordinal) === 'conflict') issues.push(conflictOf(found, row));
    if (found.kind === 'sample') ordinal += 1;
    const full = bytes >= batchBytes || copy.bytes >= STORE_BYTES;
    if (full || rows >= BATCH_ROWS || issues.length >= BATCH_ISSUES) yield batch(row);
  }
  yield { ...batch(null), share: 1 };
}

function stage(copy: CopyBuffer, ordinal: number, sample: SampleLine): void {
  copy.row(5);
  copy.int4(ordinal);
  copy.int4(sample.line);
  copy.text(sample.target);
  copy.text(sample.promptHash);
  copy.json(sample.reasons.length > 0 ? sample.reasons : null);
}

function store(copy: CopyBuffer, job: ReadJob, sample: SampleLine): void {
  copy.row(13);
  copy.int8(job.projectId);
  copy.int8(job.datasetId);
  copy.int8(job.importId);
  copy.text(sample.question);
  copy.text(sample.answerA);
  copy.text(sample.answerB);
  copy.text(sample.target);
  copy.text(sample.promptHash);
  copy.text(foldText(sample.question, MAX_PREVIEW));
  copy.text(sample.source);
  copy.bool(sample.ready);
  copy.text(sample.externalId);
  copy.int4(sample.line);
}

function conflictOf(sample: SampleLine, row: FileRow): IssueLine {
  const { line, rowGroup } = sample;
  return {
    kind: 'issue',
    line,
    rowGroup,
    reason: 'conflicting_target',
    snippet: foldText(sample.question, MAX_PREVIEW),
    row: rowText(row),
  };
}
