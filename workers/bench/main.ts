import path from 'node:path';
import { withBenchDatabase } from './bench-database';
import type { Bench } from './comparison';
import { benchImport } from './import-bench';
import { benchInference } from './inference-bench';
import { benchList } from './list-bench';
import { report } from './report';
import { benchStart } from './start-bench';
import { benchWorker } from './worker-bench';

const root = path.resolve(import.meta.dirname, '../..');

const benches: Record<string, () => Promise<Bench>> = {
  start: async () => await benchStart(root),
  list: async () =>
    await withBenchDatabase(
      root,
      async () => await benchList({ samples: 12_500, candidatesEach: 8, rounds: 41 }),
    ),
  inference: async () => await withBenchDatabase(root, benchInference),
  import: async () =>
    await withBenchDatabase(
      root,
      async () => await benchImport({ rows: 77_000, answerCharacters: 4_000, shortRows: 1_000_000 }),
    ),
  worker: async () =>
    await withBenchDatabase(
      root,
      async () => await benchWorker({ samples: 120, candidatesEach: 1, latencyMs: 200, slots: 8 }),
    ),
};

/** `npm run bench [name…]`: every number stands beside what it was measured against, in the same run. */
async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !(name in benches));
  if (unknown !== undefined) {
    console.error(`There is no bench “${unknown}”. There are: ${Object.keys(benches).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const results: Bench[] = [];
  for (const [name, run] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.error(`measuring ${name} …`);
    results.push(await run());
  }
  console.log(report(results));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
