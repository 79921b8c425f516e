import * as z from 'zod';
import { lineIssues } from '@/lib/domain/line-issue';
import { id, name, page, projectIdParams, projectParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';
import { importFormat, importFormatJson } from './import-format';

const count = z.number().int().min(0);

/** Where the chosen answer stands: the reference's draws, or those of a seed of one's own. */
export const swap = z.enum(['reference-42', 'seeded']);
export type Swap = z.infer<typeof swap>;
const seed = z.coerce.number().int().min(0).max(2_147_483_647);

const importState = z.enum(['uploading', 'previewed', 'queued', 'running', 'done', 'failed', 'cancelled']);
export type ImportState = z.infer<typeof importState>;

export const lineIssue = z.enum(lineIssues);
export type LineIssueReason = z.infer<typeof lineIssue>;

export const lineUnit = z.enum(['line', 'element', 'row']);
export type LineUnit = z.infer<typeof lineUnit>;

const importSummary = z.object({
  id,
  fileName: z.string(),
  state: importState,
  stored: count,
  merged: count,
  conflicting: count,
  rejected: count,
  rowsRead: count,
  createdAt: timestamp,
});
export type ImportSummary = z.infer<typeof importSummary>;

export const importView = importSummary.extend({
  dataset: z.object({
    id,
    name: z.string(),
    sampleCount: count,
    /** what its rows are rendered with */
    judgeTemplate: z.object({ name: z.string(), version: count, hash: z.string() }),
  }),
  fileBytes: count,
  /** SHA-256, hex */
  fileHash: z.string(),
  swap,
  swapSeed: seed,
  /** rows of the file; null where they cannot be counted before they are read */
  rowCount: count.nullable(),
  /** how it is or was read; null before it was looked at */
  format: importFormat.nullable(),
  /** what the `line` of an issue counts: lines of the file, elements of the array, rows of the Parquet file */
  lineUnit,
  /** while it runs; null before and after */
  progress: z
    .object({
      /** `checking`: every row is read and compared; `storing`: read again and stored, all or nothing */
      phase: z.enum(['checking', 'storing']),
      /** 0 to 1, of both phases together */
      share: z.number().min(0).max(1),
      rowsPerSecond: z.number().min(0),
      /** null before there is enough to tell */
      etaSeconds: z.number().min(0).nullable(),
    })
    .nullable(),
  reasons: z.array(z.object({ reason: lineIssue, count })),
  /** reasons that came with the rows: those stored, those of them with scores, and whose scores they are */
  imported: z.object({ reasons: count, scored: count, model: z.object({ id, name: z.string() }).nullable() }),
  error: z.string().nullable(),
  /** while the file is on its way in; null before and after */
  upload: z
    .object({ from: z.enum(['upload', 'folder', 'hub']), sizeBytes: count, receivedBytes: count })
    .nullable(),
  /** the import whose rejected rows this file holds, corrected */
  corrects: id.nullable(),
  /** an earlier import of the very same file into this data set: its sides are kept, and nothing new is added */
  sameFile: z.object({ id, createdAt: timestamp, swap, swapSeed: seed }).nullable(),
  endedAt: timestamp.nullable(),
});
export type ImportView = z.infer<typeof importView>;

const importPreview = z.object({
  /** how the rows below were read: the wanted format, or the detected one */
  format: importFormat.nullable(),
  /** what the file looks like by itself; null when nothing fits */
  detected: importFormat.nullable(),
  /** the part of it that says nothing of the rows; known also where their fields are not */
  layout: importFormat.pick({ container: true, compression: true, entry: true, delimiter: true }).nullable(),
  /** other row formats that its columns would allow */
  alternatives: z.array(importFormat),
  /** the files inside a zip archive that can be read */
  entries: z.array(z.object({ name: z.string(), bytes: count })),
  /** the fields of the first rows, by path, with values as examples */
  columns: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(['text', 'number', 'boolean', 'messages', 'list', 'object', 'null', 'mixed']),
      examples: z.array(z.string()),
    }),
  ),
  /** distinct values of the label or target among the first rows, as far as there are few */
  labelValues: z.array(z.string()),
  /** why no row can be read this way, for people; null when they can */
  problem: z.string().nullable(),
  /** whether each row brings its own sides (no draw takes place) */
  sides: z.enum(['drawn', 'given']),
  lineUnit,
  swap,
  swapSeed: seed,
  /** how many rows from the head of the file were looked at, and what came of them */
  looked: count,
  valid: count,
  reasons: z.array(z.object({ reason: lineIssue, count })),
  issues: z.array(
    z.object({ line: count, rowGroup: count.nullable(), reason: lineIssue, snippet: z.string() }),
  ),
  rows: z.array(
    z.object({
      line: count,
      question: z.string(),
      answerA: z.string(),
      answerB: z.string(),
      target: verdict,
      /** the rendered `U` */
      prompt: z.string(),
      source: z.string().nullable(),
      /** a ready judge prompt: there is no separate question, and no answers */
      ready: z.boolean(),
      /** how many existing reasons come with it */
      reasons: count,
      /** `merged`: the same `U` and target is there already; `conflicting`: the same `U` with the other target */
      outcome: z.enum(['new', 'merged', 'conflicting']),
      /** texts are shown up to a length */
      clipped: z.boolean(),
    }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

const importIssueView = z.object({
  id,
  line: count,
  /** of a Parquet file, counted from 1 */
  rowGroup: count.nullable(),
  reason: lineIssue,
  title: z.string(),
  remedy: z.string(),
  snippet: z.string(),
});
export type ImportIssueView = z.infer<typeof importIssueView>;

const judgeTemplateName = z.object({ name: z.string(), version: count });

const datasetSummary = z.object({
  id,
  name: z.string(),
  sampleCount: count,
  importCount: count,
  judgeTemplate: judgeTemplateName,
  lastImport: importSummary.nullable(),
  createdAt: timestamp,
});
export type DatasetSummary = z.infer<typeof datasetSummary>;

const datasetView = z.object({
  id,
  name: z.string(),
  sampleCount: count,
  createdAt: timestamp,
  judgeTemplate: judgeTemplateName.extend({ text: z.string(), hash: z.string() }),
  /** samples by target */
  targets: z.object({ A: count, B: count }),
  /** samples whose chosen answer is the longer, equally long, or shorter one, in characters */
  chosenLength: z.object({ longer: count, equal: count, shorter: count }),
  /** answers by length in characters: `from` ≤ length < `to` */
  lengths: z.array(z.object({ from: count, to: count, chosen: count, rejected: count })),
  /** samples by number of user turns */
  turns: z.array(z.object({ turns: count, samples: count })),
  /** the most frequent first; null: no source given */
  sources: z.array(z.object({ source: z.string().nullable(), samples: count })),
  /** 1 unless it was made from another data set, under another judge template */
  version: count,
  parent: z.object({ id, name: z.string() }).nullable(),
  versions: z.array(z.object({ id, name: z.string() })),
  /** a new version is empty until a worker has rendered its samples */
  build: z.object({ state: z.enum(['ready', 'building', 'failed']), error: z.string().nullable() }),
  imports: z.array(importSummary),
});
export type DatasetView = z.infer<typeof datasetView>;

const tag = 'Data sets';
const limit = z.coerce.number().int().min(1).max(200).default(50);
const cursor = z.string().regex(/^\d+$/).optional();

export const listDatasetsEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets',
  summary: 'The data sets of a project, newest first',
  tag,
  params: projectParams,
  query: z.object({ cursor, limit }),
  response: page(datasetSummary),
});

export const createDatasetInput = z.object({
  name,
  /** left out: the built-in template */
  judgeTemplate: z.object({ name, text: z.string().min(1).max(100_000) }).optional(),
});

export const createDatasetEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets',
  summary: 'Make an empty data set, with a judge template of its own if given',
  tag,
  params: projectParams,
  body: createDatasetInput,
  response: datasetSummary,
});

export const getDatasetEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/{id}',
  summary: 'A data set: counts, balance, lengths, turns, sources, imports',
  tag,
  params: projectIdParams,
  response: datasetView,
});

export const renameDatasetEndpoint = endpoint({
  method: 'PATCH',
  path: '/projects/{project}/datasets/{id}',
  summary: 'Give a data set another name',
  tag,
  params: projectIdParams,
  body: z.object({ name }),
  response: z.object({ id, name: z.string() }),
});

export const deleteDatasetEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/datasets/{id}',
  summary:
    'Delete a data set with its imports and samples, unless runs, pairs or written reasons hang on them',
  tag,
  params: projectIdParams,
  response: z.object({ deletedSamples: count, deletedReasons: count }),
});

export const uploadImportEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/imports',
  summary:
    'Upload a preference file (JSONL) for a data set, which is made if it is missing. Nothing is stored yet',
  tag,
  params: projectParams,
  query: z.object({
    dataset: name,
    /** the file's name, for the record */
    file: z.string().trim().min(1).max(255),
    swap: swap.default('reference-42'),
    seed: seed.default(0),
  }),
  consumes: 'application/x-ndjson',
  response: importView,
});

export const getImportEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/imports/{id}',
  summary: 'An import: state, progress and counts',
  tag,
  params: projectIdParams,
  response: importView,
});

export const previewImportEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/imports/{id}/preview',
  summary: 'The first rows of an uploaded file as they would become samples',
  tag,
  params: projectIdParams,
  query: z.object({
    swap: swap.optional(),
    seed: seed.optional(),
    /** as JSON; left out: as detected */
    format: importFormatJson.optional(),
  }),
  response: importPreview,
});

export const startImportEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/imports/{id}/start',
  summary: 'Store the rows of an uploaded file, in the background',
  tag,
  params: projectIdParams,
  body: z.object({
    swap: swap.optional(),
    seed: seed.optional(),
    /** left out: as detected */
    format: importFormat.optional(),
    /** the model under which the scores of reasons that come along are stored; left out: they are not */
    reasonModel: id.optional(),
  }),
  response: importView,
});

export const cancelImportEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/imports/{id}/cancel',
  summary: 'Stop an import that has not ended: nothing of it is stored',
  tag,
  params: projectIdParams,
  response: importView,
});

export const deleteImportEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/datasets/imports/{id}',
  summary: 'Delete an ended import, and the samples and reasons it added',
  tag,
  params: projectIdParams,
  response: z.object({ deletedSamples: count, deletedReasons: count }),
});

export const listImportIssuesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/imports/{id}/issues',
  summary: 'The rows that were not stored, with line, reason and remedy, in the order found',
  tag,
  params: projectIdParams,
  query: z.object({ cursor, limit, reason: lineIssue.optional() }),
  response: page(importIssueView),
});

export const downloadImportIssuesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/imports/{id}/issues/download',
  summary: 'All of them as JSONL',
  tag,
  params: projectIdParams,
  produces: 'application/x-ndjson',
});
