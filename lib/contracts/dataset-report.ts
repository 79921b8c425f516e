import * as z from 'zod';
import { shortcutMarks } from '@/lib/domain/shortcut';
import { id, projectIdParams, timestamp, verdict } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const share = z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable();

/** `pair`: the same question with the same two answers, in either order; `question`: the same question; `near`: nearly. */
export const duplicateKind = z.enum(['pair', 'question', 'near']);
export type DuplicateKind = z.infer<typeof duplicateKind>;

/** What is measured and kept. Shares lie in [0, 1], with their 95% interval. */
export const datasetReportContent = z.object({
  shortcuts: z.object({
    /** samples with two answers */
    compared: count,
    targetA: share,
    chosenLonger: count,
    equallyLong: count,
    chosenShorter: count,
    /** of the samples with answers of different length: the chosen one is the longer */
    longerShare: share,
    /** area under the ROC curve of the difference of the lengths as a judge: 0.5 tells nothing */
    lengthAuc: z.number().nullable(),
    /** length of the chosen answer divided by that of the rejected one */
    medianRatio: z.number().nullable(),
    ratios: z.array(count),
    marks: z.array(
      z.object({
        mark: z.enum(shortcutMarks),
        onlyChosen: count,
        onlyRejected: count,
        both: count,
        neither: count,
        chosenShare: share,
      }),
    ),
  }),
  duplicates: z.object({
    /** samples by the closest likeness they have to another one */
    pair: count,
    question: count,
    near: count,
    groups: count,
    largest: count,
    /** samples of the same question and answers with different ones chosen */
    contradicting: count,
  }),
});
export type DatasetReportContent = z.infer<typeof datasetReportContent>;

const datasetReportView = z.object({
  /** null: not measured yet */
  report: datasetReportContent.extend({ sampleCount: count, measuredAt: timestamp }).nullable(),
  /** samples were added or taken away since */
  stale: z.boolean(),
  /** it is being measured, or waits for it */
  pending: z.boolean(),
  /** samples whose question is in a benchmark of the project, for each that was compared */
  overlaps: z.array(z.object({ benchmark: z.object({ id, name: z.string() }), samples: count })),
});
export type DatasetReportView = z.infer<typeof datasetReportView>;

const duplicateGroup = z.object({
  /** the lowest sample id of the group */
  id,
  samples: count,
  /** the first of them */
  first: z.array(z.object({ id, questionPreview: z.string(), target: verdict, kind: duplicateKind })),
});
export type DuplicateGroup = z.infer<typeof duplicateGroup>;

const tag = 'Data sets';

export const getDatasetReportEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/{id}/report',
  summary: 'What a data set is like: duplicates, shortcuts, overlap with benchmarks',
  tag,
  params: projectIdParams,
  response: datasetReportView,
});

export const measureDatasetEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/datasets/{id}/report',
  summary: 'Measure a data set anew, in the background',
  tag,
  params: projectIdParams,
  response: datasetReportView,
});

export const listDuplicatesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/datasets/{id}/duplicates',
  summary: 'Groups of samples with the same or nearly the same question, the largest first',
  tag,
  params: projectIdParams,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: z.object({ items: z.array(duplicateGroup) }),
});
