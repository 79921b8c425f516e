import { monitorEventLoopDelay } from 'node:perf_hooks';
import { runImport } from '@/lib/server/datasets/run-import';
import { startImport } from '@/lib/server/datasets/start-import';
import { uploadImport } from '@/lib/server/datasets/upload-import';
import { db } from '@/lib/server/db';
import { createMember, createProject } from '@/lib/server/test-fixtures';
import { bareCopy } from './bare-copy';
import { type Bench, timedMs } from './comparison';
import { preferenceRows } from './preference-rows';

interface ImportSize {
  /** rows with long answers, and how long these are */
  rows: number;
  answerCharacters: number;
  /** short rows: the import must take four times as long for four times as many */
  shortRows: number;
}

const MIB = 2 ** 20;

/** An import against a bare COPY of the rows it stores, and against itself on a quarter of the rows. */
export async function benchImport({ rows, answerCharacters, shortRows }: ImportSize): Promise<Bench> {
  const long = await timedImport('long', rows, answerCharacters);
  const copy = await bareCopy(long.id);
  const few = await timedImport('few', shortRows / 4, 60);
  const many = await timedImport('many', shortRows, 60);
  const rate = (count: number, ms: number) => Math.round(count / (ms / 1_000));
  return {
    comparisons: [
      {
        what: `import: ${rows} rows, answers of ${answerCharacters} characters`,
        against: 'bare COPY of the same rows',
        oursMs: long.ms,
        againstMs: copy.ms,
      },
      {
        what: `import: ${shortRows} short rows`,
        against: 'a quarter of them, four times',
        oursMs: many.ms,
        againstMs: few.ms * 4,
      },
    ],
    notes: [
      `import: ${((100 * copy.ms) / long.ms).toFixed(0)}% of the speed of a bare COPY (${(copy.bytes / MIB).toFixed(0)} MiB, into the same table), ${rate(rows, long.ms)} rows/s; it reads, parses, renders, hashes and compares each row`,
      `import: short rows at ${rate(shortRows / 4, few.ms)} rows/s for the quarter and ${rate(shortRows, many.ms)} rows/s for all`,
      `import: peak RSS of the whole process ${Math.round(Math.max(long.peakRss, many.peakRss) / MIB)} MiB (${Math.round(long.startRss / MIB)} MiB before the first row); its event loop was held up for ${long.delayMs.toFixed(0)} ms at p99`,
    ],
  };
}

async function timedImport(name: string, rows: number, answerCharacters: number) {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer');
  const { id } = await uploadImport(engineer, {
    project: project.slug,
    dataset: name,
    file: `${name}.jsonl`,
    swap: 'reference-42',
    seed: 0,
    bytes: preferenceRows(rows, answerCharacters),
  });
  await startImport(engineer, { project: project.slug, id });
  await db().$executeRaw`CHECKPOINT`;
  const startRss = process.memoryUsage.rss();
  let peakRss = startRss;
  const timer = setInterval(() => {
    peakRss = Math.max(peakRss, process.memoryUsage.rss());
  }, 100);
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const ms = await timedMs(() => runImport(engineer, { importId: BigInt(id) }));
  delay.disable();
  clearInterval(timer);
  const { stored } = await db().import.findUniqueOrThrow({ where: { id: BigInt(id) } });
  if (stored !== rows) throw new Error(`${name}: ${stored} of ${rows} rows were stored`);
  return { id: BigInt(id), ms, startRss, peakRss, delayMs: delay.percentile(99) / 1e6 };
}
