import * as z from 'zod';

const id = z.string().regex(/^\d+$/);

/**
 * Every background task with its payload. Payloads are ids alone: the row is the truth when the task runs, however long
 * it waited. Bigints travel as text.
 */
export const tasks = {
  /** makes a run's items, and their jobs, in the background */
  'start-run': z.object({ runId: id }),
  /** samples and scores one sample, or evaluates one benchmark row */
  'run-item': z.object({ runItemId: id }),
  /** brings in the file of an import that nobody uploads */
  'fetch-import': z.object({ importId: id }),
  /** computes some scores of a sample a second time */
  'cross-check': z.object({ runId: id, sampleId: id }),
  'import-file': z.object({ importId: id }),
  /** duplicates, shortcuts, overlap with benchmarks */
  'measure-dataset': z.object({ datasetId: id }),
  /** renders the samples of a data set under another judge template */
  'build-dataset-version': z.object({ datasetId: id }),
  /** where the verdict stands after each sentence of a reason */
  'trace-verdict': z.object({ candidateId: id, modelId: id }),
  'build-pair-set': z.object({ pairSetId: id }),
  'build-export': z.object({ exportId: id }),
} as const;

export type TaskName = keyof typeof tasks;
export type TaskPayload<N extends TaskName> = z.infer<(typeof tasks)[N]>;

export const taskNames = Object.keys(tasks) as TaskName[];
