import path from 'node:path';
import { nextFreePort } from '../launch/ports';
import { wipeDataDir } from '../launch/wipe-data-dir';
import { type Bench, interleaved } from './comparison';
import { startupMs } from './started-process';

const host = '127.0.0.1';
const rounds = 3;
/** The first start builds the pages where they are not built. */
const firstTimeoutMs = 300_000;
const timeoutMs = 60_000;

/** `npm start` of the product, database and workers included, against `next start` alone on the same build. */
export async function benchStart(root: string): Promise<Bench> {
  const dataDir = path.join(root, '.data', 'bench');
  await wipeDataDir(dataDir);
  const port = await nextFreePort(3_400, host);
  const env = { ...process.env, DATABASE_URL: '', REASONDESK_BASE_URL: '', REASONDESK_DATA_DIR: dataDir };
  const product = async (limitMs: number) =>
    await startupMs({
      // Without the model: the pages do not wait for it, but its loading would take the processor from both.
      args: ['workers/launch/start.mjs', '--no-demo', '--no-model', '--port', String(port)],
      cwd: root,
      env,
      url: `http://${host}:${port}/api/health`,
      accept: (response) => response.ok,
      timeoutMs: limitMs,
    });
  const bare = async () =>
    await startupMs({
      args: ['node_modules/next/dist/bin/next', 'start', '-p', String(port), '-H', host],
      cwd: root,
      env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      url: `http://${host}:${port}/icon.svg`,
      accept: (response) => response.status < 500,
      timeoutMs,
    });
  const firstMs = await product(firstTimeoutMs);
  const times = await interleaved(rounds, () => product(timeoutMs), bare);
  await wipeDataDir(dataDir);
  return {
    comparisons: [
      { what: 'start: second start to ready', against: 'next start to its first answer', ...times },
    ],
    notes: [
      `start: first start ${(firstMs / 1000).toFixed(1)} s (data folder made, pages built if they were not), medians of ${rounds} rounds, without the model`,
    ],
  };
}
