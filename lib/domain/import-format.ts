import type { ImportMapping } from './import-mapping';

/** How the rows lie in the (unpacked) file. */
export const containers = ['jsonl', 'json-array', 'csv', 'tsv', 'parquet'] as const;
export type Container = (typeof containers)[number];

/** How the file is packed. Parquet packs its own pages. */
export const compressions = ['none', 'gzip', 'zstd', 'zip'] as const;
export type Compression = (typeof compressions)[number];

/** What a row says, and so how it becomes a sample. */
export const rowFormats = [
  'messages',
  'strings',
  'hh-rlhf',
  'labelled',
  'pairwise-judge',
  'judge-prompt',
  'reward-bench',
  'custom',
] as const;
export type RowFormat = (typeof rowFormats)[number];

/** Everything that decides how a file is read: detected, shown, correctable, and kept with the import. */
export interface ImportFormat {
  container: Container;
  compression: Compression;
  /** the file inside a zip archive; left out where there is only one */
  entry?: string | undefined;
  /** between the cells of a table; left out: comma for `csv`, tab for `tsv` */
  delimiter?: string | undefined;
  rowFormat: RowFormat;
  /** where the row's texts stand; left out: the usual names of the row format */
  mapping?: ImportMapping | undefined;
}

export const containerTexts: Record<Container, string> = {
  jsonl: 'JSONL (one JSON object per line)',
  'json-array': 'One JSON array of objects',
  csv: 'CSV table',
  tsv: 'Table separated by tabs',
  parquet: 'Parquet',
};

export const compressionTexts: Record<Compression, string> = {
  none: 'Not packed',
  gzip: 'gzip',
  zstd: 'zstd',
  zip: 'zip archive',
};

/** For people: what each row format is, and whether the sides of the answers are drawn or given. */
export const rowFormatTexts: Record<
  RowFormat,
  { title: string; description: string; sides: 'drawn' | 'given' | 'by mapping' }
> = {
  messages: {
    title: 'Message lists',
    description: '"chosen" and "rejected" are lists of messages, with or without a "prompt" before them.',
    sides: 'drawn',
  },
  strings: {
    title: 'Prompt and two texts',
    description: '"prompt" is the question, "chosen" and "rejected" are the texts of the answers.',
    sides: 'drawn',
  },
  'hh-rlhf': {
    title: 'Transcripts',
    description: '"chosen" and "rejected" are whole conversations written as "Human: …" and "Assistant: …".',
    sides: 'drawn',
  },
  labelled: {
    title: 'Two answers and a label',
    description: 'A question, answer A, answer B, and a label that says which one is better.',
    sides: 'given',
  },
  'pairwise-judge': {
    title: 'Pairwise judgements',
    description: 'Rows like those of PandaLM and JudgeBench: two responses and a judge’s label.',
    sides: 'given',
  },
  'judge-prompt': {
    title: 'Ready judge prompts',
    description: 'The whole judge prompt and its target verdict; existing reasons may come along.',
    sides: 'given',
  },
  'reward-bench': {
    title: 'RewardBench rows',
    description: '"prompt", "chosen" and "rejected" as texts, with "subset" and "id".',
    sides: 'drawn',
  },
  custom: {
    title: 'Own mapping',
    description: 'Say in which field each text stands.',
    sides: 'by mapping',
  },
};
