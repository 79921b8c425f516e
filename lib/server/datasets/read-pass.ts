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
import { SeenPrompts } from './seen-prompts';

/** One reading of a file. Plain data, so that another thread can be told. */
export interface ReadJob extends ReadRules {
  importId: bigint;
  fileBytes: number;
  projectId: bigint;
  datasetId: bigint;
}

/** What is wanted of the samples of a file. */
export type ReadMode =
  /** to be compared: what tells each apart is staged */
  | { kind: 'check' }
  /** those that `RowDecisions.bits` say to be stored, whole; those in conflict as issues */
  | { kind: 'decided'; bits: Uint8Array<ArrayBuffer> }
  /** the first of each prompt, whole: for a data set that has none to compare them with */
  | { kind: 'first' }
  /** those of these prompts, as issues */
  | { kind: 'conflicts'; hashes: readonly string[] };

/** What some rows came to. */
export interface ReadBatch {
  /** all rows, also those reported */
  rows: number;
  /** those that are samples */
  valid: number;
  /** COPY data for `stagedColumns` or `sampleColumns`; null: none */
  copy: Uint8Array<ArrayBuffer> | null;
  /** samples in it */
  samples: number;
  /** whether any of them came with reasons */
  reasons: boolean;
  issues: IssueLine[];
  /** hashes of prompts that turned out to have two targets */
  torn: string[];
  /** how much of the file has been read, 0 to 1 */
  share: number;
}

/** `code` of the error of mode `first` when there are more prompts than can be kept in mind. */
export const TOO_MANY_PROMPTS = 'TOO_MANY_PROMPTS';
/** Some 60 MiB of memory. */
export const MAX_PROMPTS = 2_000_000;

export const stagedColumns = 'ordinal, line, target, prompt_hash, reasons';
export const sampleColumns =
  'project_id, dataset_id, import_id, question, answer_a, answer_b, target, prompt_hash, question_preview, source, ready, external_id, line';

/** What is staged of a row is little: as much of the file as is read in a blink. */
const CHECK_BYTES = 2 ** 24;
/** Each COPY costs some milliseconds of its own. */
const STORE_BYTES = 2 ** 21;
/** What lists show of a question. */
const MAX_PREVIEW = 160;
const BATCH_ROWS = 5_000;
const BATCH_ISSUES = 1_000;

/** Reads a whole file, batch by batch. The same job gives the same rows however often it is done. */
export async function* readPass(
  job: ReadJob,
  source: ImportSource,
  mode: ReadMode,
): AsyncGenerator<ReadBatch> {
  const read = sampleReader(job);
  const total = job.format.container === 'parquet' ? (await parquetShape(source)).rows : null;
  const batchBytes = mode.kind === 'check' ? CHECK_BYTES : STORE_BYTES;
  const copy = new CopyBuffer();
  let open = emptyBatch();
  const take = sampleTaker(mode, job, copy, () => open);
  let [ordinal, bytes] = [0, 0];
  for await (const row of fileRows(source, job.format)) {
    const found = read(row);
    open.rows += 1;
    bytes += rowBytes(row);
    if (found.kind === 'sample') {
      take(found, ordinal, row);
      open.valid += 1;
      ordinal += 1;
    } else if (mode.kind === 'check' || mode.kind === 'first') open.issues.push(found);
    const full = bytes >= batchBytes || copy.bytes >= STORE_BYTES;
    if (!full && open.rows < BATCH_ROWS && open.issues.length < BATCH_ISSUES) continue;
    const done =
      total === null ? source.consumed / Math.max(1, source.size) : row.number / Math.max(1, total);
    yield { ...open, copy: copy.isEmpty ? null : copy.take(), share: Math.min(1, done) };
    open = emptyBatch();
    bytes = 0;
  }
  yield { ...open, copy: copy.isEmpty ? null : copy.take(), share: 1 };
}

type OpenBatch = Omit<ReadBatch, 'copy' | 'share'>;

function emptyBatch(): OpenBatch {
  return { rows: 0, valid: 0, samples: 0, reasons: false, issues: [], torn: [] };
}

type TakeSample = (sample: SampleLine, ordinal: number, row: FileRow) => void;

/** What each mode does with a sample. */
function sampleTaker(mode: ReadMode, job: ReadJob, copy: CopyBuffer, open: () => OpenBatch): TakeSample {
  const keep = (sample: SampleLine) => {
    store(copy, job, sample);
    open().samples += 1;
  };
  if (mode.kind === 'check') {
    return (sample, ordinal) => {
      stage(copy, ordinal, sample);
      open().samples += 1;
      open().reasons ||= sample.reasons.length > 0;
    };
  }
  if (mode.kind === 'decided') {
    const decisions = new RowDecisions(mode.bits);
    return (sample, ordinal, row) => {
      const decision = decisions.of(ordinal);
      if (decision === 'store') keep(sample);
      else if (decision === 'conflict') open().issues.push(conflictOf(sample, row));
    };
  }
  if (mode.kind === 'conflicts') {
    const torn = new Set(mode.hashes);
    return (sample, _, row) => {
      if (torn.has(sample.promptHash)) open().issues.push(conflictOf(sample, row));
    };
  }
  const seen = new SeenPrompts();
  return (sample) => {
    const found = seen.add(sample.promptHash, sample.target);
    if (found === 'new') keep(sample);
    else if (found === 'newly-torn') open().torn.push(sample.promptHash);
    if (seen.size > MAX_PROMPTS) {
      throw Object.assign(new Error('more prompts than are kept in mind'), { code: TOO_MANY_PROMPTS });
    }
  };
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
