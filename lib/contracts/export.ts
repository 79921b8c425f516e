import * as z from 'zod';
import { dpoIncludes } from '@/lib/domain/export-format';
import { isStorable } from '@/lib/domain/storable-text';
import { id, name, page, projectIdParams, projectParams, timestamp } from './common';
import { endpoint } from './endpoint';

const count = z.number().int().min(0);
const named = z.object({ id, name: z.string() });

export const exportPresets = ['trl-dpo', 'trl-sft'] as const;
export type ExportPreset = (typeof exportPresets)[number];
export const exportState = z.enum(['queued', 'building', 'ready', 'failed']);

const only = z.enum(['approved', 'approved+proposed']).default('approved');

const dpoChoice = {
  preset: z.literal('trl-dpo'),
  only,
  /** what a side ends with: the reason's end-of-turn, which is the method's loss, or the verdict after it */
  include: z.enum(dpoIncludes).default('reason'),
  /** of the rejected side: the target's opposite, or the one sampled after the reason */
  rejectedVerdict: z.enum(['flipped', 'own']).default('flipped'),
};
const sftChoice = {
  preset: z.literal('trl-sft'),
  /** whose samples: the rows are the kept `R*`, whichever reasons the pairs are made of */
  only,
};

/** A preset with its options, every one of them set. */
export const exportChoice = z.discriminatedUnion('preset', [z.object(dpoChoice), z.object(sftChoice)]);
export type ExportChoice = z.output<typeof exportChoice>;

const creation = {
  pairSet: id,
  name: name.refine(isStorable, 'holds characters that cannot be stored').optional(),
};
export const createExportInput = z.discriminatedUnion('preset', [
  z.strictObject({ ...dpoChoice, ...creation }),
  z.strictObject({ ...sftChoice, ...creation }),
]);
export type CreateExportInput = z.output<typeof createExportInput>;

export const exportView = z.object({
  id,
  name: z.string(),
  choice: exportChoice,
  pairSet: named,
  state: exportState,
  rows: count,
  bytes: count,
  /** of the whole file, hex; null until it is ready */
  sha256: z.string().nullable(),
  error: z.string().nullable(),
  createdBy: z.string(),
  createdAt: timestamp,
  endedAt: timestamp.nullable(),
});
export type ExportView = z.infer<typeof exportView>;

const template = z.object({ id, name: z.string(), version: z.number().int(), hash: z.string() });

/** Everything an export came from: whoever has it and the database can rebuild every line. */
export const exportManifest = z.object({
  format: z.literal('reasondesk-export/1'),
  reasondesk: z.string(),
  project: z.object({ slug: z.string(), name: z.string() }),
  export: z.object({
    id,
    name: z.string(),
    createdBy: z.string(),
    createdAt: timestamp,
    choice: exportChoice,
  }),
  pairSet: z.object({
    id,
    name: z.string(),
    strategy: z.string(),
    rule: z.string(),
    rankBy: z.string(),
    correctness: z.string(),
    seed: count,
    dataset: id.nullable(),
    run: id.nullable(),
    createdAt: timestamp,
  }),
  model: named.extend({ revision: z.string(), span: z.enum(['eot', 'reference']) }),
  chatTemplate: template.extend({ eot: z.string() }),
  judgeTemplates: z.array(template),
  datasets: z.array(
    named.extend({
      judgeTemplate: id,
      imports: z.array(
        z.object({
          id,
          fileName: z.string(),
          /** SHA-256, hex */
          fileHash: z.string().nullable(),
          swap: z.string(),
          swapSeed: z.number().int(),
        }),
      ),
    }),
  ),
  /** the runs that sampled the reasons */
  runs: z.array(named.extend({ configHash: z.string(), model: named })),
  /** rows with at least one reason written by hand */
  byHand: count,
  decisions: z.object({ standing: count, reviewers: count }),
  pairs: z.object({ proposed: count, approved: count, rejected: count, skipped: count }),
  rows: count,
  /** `trl-sft`: samples of which nothing was kept */
  nothingKept: count,
  file: z.object({ name: z.string(), rows: count, bytes: count, sha256: z.string() }).nullable(),
});
export type ExportManifest = z.infer<typeof exportManifest>;

export const exportDetailView = exportView.extend({
  /** null until the lines are frozen */
  manifest: exportManifest.nullable(),
  /** the first lines of the file as they stand in it */
  firstLines: z.array(z.string()),
});
export type ExportDetailView = z.infer<typeof exportDetailView>;

/** Samples in which a problem shows, a few of them by id. */
const finding = z.object({ count, samples: z.array(id) });
export type Finding = z.infer<typeof finding>;

export const exportPreview = z.object({
  rows: count,
  pairs: z.object({ proposed: count, approved: count, rejected: count, skipped: count }),
  /** rows whose pair nobody has decided */
  unreviewed: count,
  /** rows by target */
  targets: z.object({ A: count, B: count }),
  /** `trl-sft`: samples of which reject sampling keeps nothing */
  nothingKept: count,
  /** both sides are the same text: no gradient */
  equalSides: finding,
  /** the same chosen reason as in another row */
  repeatedReasons: finding,
  /** a reason that begins with white space may merge with its header */
  leadingSpace: finding,
  /** rows whose question is also one of a benchmark of this project */
  benchmarkOverlap: finding,
  lengths: z.object({
    /** rows measured: all of them, or a part of a large set */
    measured: count,
    /** tokens the scorer counted in the reasons per character, by which prompts are estimated; null: no reasons */
    tokensPerCharacter: z.number().nullable(),
    maxLength: count,
    /** rows estimated to be longer than that: with their reason, and by their prompt alone */
    over: finding,
    promptOver: finding,
    longest: count,
    /** rows by estimated length, in steps of `step` tokens; the last one holds all that is longer */
    step: count,
    bins: z.array(count),
  }),
  /** the first lines as they would stand in the file */
  firstLines: z.array(z.string()),
  eot: z.string(),
});
export type ExportPreview = z.infer<typeof exportPreview>;

const tag = 'Exports';
const path = '/projects/{project}/exports';

export const listExportsEndpoint = endpoint({
  method: 'GET',
  path,
  summary: 'The exports of a project, newest first',
  tag,
  params: projectParams,
  query: z.object({
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: page(exportView),
});

export const createExportEndpoint = endpoint({
  method: 'POST',
  path,
  summary: 'Freeze the pairs of a set into a file for a trainer, in the background',
  tag,
  params: projectParams,
  body: createExportInput,
  response: exportView,
});

export const previewExportEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/exports/preview',
  summary: 'What an export would hold: counts, lengths, duplicates, balance, and its first lines',
  tag,
  params: projectParams,
  query: z.discriminatedUnion('preset', [
    z.object({ ...dpoChoice, pairSet: id }),
    z.object({ ...sftChoice, pairSet: id }),
  ]),
  response: exportPreview,
});

export const getExportEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/exports/{id}',
  summary: 'An export: state, size, manifest and first lines',
  tag,
  params: projectIdParams,
  response: exportDetailView,
});

export const deleteExportEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/exports/{id}',
  summary: 'Delete an export that is not being built. Its pairs and reasons stay',
  tag,
  params: projectIdParams,
  response: z.object({ deletedRows: count }),
});

export const downloadExportEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/exports/{id}/file',
  summary: 'The file as JSONL; its SHA-256 is the entity tag',
  tag,
  params: projectIdParams,
  produces: 'application/x-ndjson',
});

export const getExportManifestEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/exports/{id}/manifest',
  summary: 'Hashes and versions of everything the file came from',
  tag,
  params: projectIdParams,
  response: exportManifest,
});
