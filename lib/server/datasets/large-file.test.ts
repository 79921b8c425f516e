import { afterAll, expect, it } from 'vitest';
import { closeQueue } from '@/lib/queue/enqueue';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { getImport } from './get-import';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { importText, preferenceLine } from './test-fixtures';
import { uploadImport } from './upload-import';

useTestDatabase();
afterAll(closeQueue);

const MIB = 2 ** 20;
const ROWS = 5_500;
const ANSWER = 'word '.repeat(4_000);

/** About 100 MiB, made as it is read. */
async function* rows(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < ROWS; i += 1)
    yield Buffer.from(`${preferenceLine(`Question ${i}`, `${ANSWER}${i}`, 'no')}\n`);
}

it('takes in a file of 100 MiB in little memory', async () => {
  const project = await createProject();
  const engineer = await createMember(project, 'engineer');
  // What the libraries need at first use is not the file's.
  await importText(engineer, project, preferenceLine('warm', 'up', 'first'), { dataset: 'Warm-up' });
  const before = process.memoryUsage.rss();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const { id, fileBytes } = await uploadImport(engineer, {
    project: project.slug,
    dataset: 'Large',
    file: 'large.jsonl',
    swap: 'seeded',
    seed: 1,
    bytes: rows(),
  });
  await startImport(engineer, { project: project.slug, id });
  await runImport(engineer, { importId: BigInt(id) });
  clearInterval(timer);
  const view = await getImport(engineer, { project: project.slug, id });
  expect(fileBytes).toBeGreaterThan(100 * MIB);
  expect(view).toMatchObject({ state: 'done', rowsRead: ROWS, stored: ROWS });
  // The reading thread with its modules is about 80 of them.
  expect((peak - before) / MIB).toBeLessThan(220);
}, 120_000);
