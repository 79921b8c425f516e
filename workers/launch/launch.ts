import path from 'node:path';
import { type DataDir, openDataDir } from './data-dir';
import { openDatabase } from './database';
import { runFirstRun } from './first-run-result';
import type { LaunchOptions } from './flags';
import { startInference } from './inference';
import type { Log } from './log';
import { findRunning, removePidFile, stopLeftovers, writePidFile } from './pid-files';
import { nextFreePort } from './ports';
import { prepareCode } from './prepare-code';
import { readProductFile, removeProductFile, writeProductFile } from './product-file';
import { obtainSecret } from './secrets';
import { Shutdown } from './shutdown';
import { supervise } from './supervisor';
import { waitForHttp } from './wait-for-http';

const inferencePort = 8_431;
const loopback = '127.0.0.1';
/** Together with inference and database below the ten seconds that a stop may take. */
const webAndWorkersGraceMs = 5_000;

/** Starts everything, keeps it running and resolves with the exit code when it has been stopped. */
export async function launch(options: LaunchOptions, root: string, log: Log): Promise<number> {
  const dir = openDataDir(options.dataDir);
  const other = findRunning(dir.run, 'launcher');
  if (other !== null) {
    const url = readProductFile(dir.root)?.url;
    throw new Error(`Reasondesk already runs here (process ${other}${url ? `, ${url}` : ''}).`);
  }
  writePidFile(dir.run, 'launcher', process.pid);
  const shutdown = new Shutdown(log);
  const starting = startParts(options, root, dir, shutdown, log).catch((error: unknown) => {
    if (shutdown.signal.aborted) return;
    log.line('start', error instanceof Error ? error.message : String(error), 'bad');
    shutdown.request(1);
  });
  await shutdown.requested();
  // What is being started must be known before it can be stopped.
  await starting;
  const exitCode = await shutdown.stopAll();
  removeProductFile(dir.run);
  removePidFile(dir.run, 'launcher');
  return exitCode;
}

async function startParts(
  options: LaunchOptions,
  root: string,
  dir: DataDir,
  shutdown: Shutdown,
  log: Log,
): Promise<void> {
  const leftovers = await stopLeftovers(dir.run, 'launcher');
  if (leftovers.length > 0)
    log.line('start', `stopped what an earlier start left: ${leftovers.join(', ')}`, 'warn');

  const secret = obtainSecret(process.env.REASONDESK_SECRET, dir.secretFile);
  const listen = options.host === 'localhost' ? loopback : options.host;
  const port = await nextFreePort(options.port, listen);
  if (port !== options.port)
    log.line('web', `port ${options.port} is taken, ${port} is used instead`, 'warn');
  const embeddedUrl = `http://${loopback}:${await nextFreePort(inferencePort, loopback)}`;
  const isEveryAddress = ['0.0.0.0', '::'].includes(listen);
  const address =
    process.env.REASONDESK_BASE_URL || webUrl(isEveryAddress ? 'localhost' : options.host, port);

  let sayPagesAnswer: () => void = () => undefined;
  const pagesAnswer = new Promise<void>((resolve) => {
    sayPagesAnswer = resolve;
  });
  // First, because it may have to download the model.
  const inference = options.model
    ? startInference(embeddedUrl, root, dir, shutdown, log, pagesAnswer)
    : undefined;
  const databaseUrl = await allOf([
    openDatabase(options.databaseUrl, dir, shutdown, log),
    prepareCode(root, dir, shutdown, log),
  ]);
  shutdown.signal.throwIfAborted();

  const environment: Record<string, string> = {
    DATABASE_URL: databaseUrl,
    REASONDESK_SECRET: secret,
    REASONDESK_BASE_URL: address,
    REASONDESK_DATA_DIR: dir.root,
    ...(options.model ? { REASONDESK_EMBEDDED_URL: embeddedUrl } : {}),
  };
  const env = { ...process.env, ...environment };
  const start = (name: string, args: string[], extra: Record<string, string> = {}) => {
    const part = supervise({ name, args, cwd: root, env: { ...env, ...extra } }, dir, log);
    const stop = () => part.stop(webAndWorkersGraceMs);
    shutdown.add('pages and workers', { stop, kill: () => part.kill() });
  };
  start(
    'web',
    [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-p', String(port), '-H', listen],
    {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  );
  for (let index = 1; index <= options.workers; index += 1) {
    start(index === 1 ? 'worker' : `worker-${index}`, [
      '--import',
      'tsx',
      path.join(root, 'workers/main.ts'),
    ]);
  }
  const ownerLink = await allOf([
    runFirstRun(root, env, options.demo, dir, shutdown, log),
    waitUntilHealthy(
      `${webUrl(isEveryAddress ? loopback : listen, port)}/api/health`,
      shutdown,
      log,
      sayPagesAnswer,
    ),
  ]);
  shutdown.signal.throwIfAborted();
  writeProductFile(dir.run, { url: address, ownerLink, environment });
  log.raw(`\n  Open ${ownerLink ?? address}`);
  if (ownerLink)
    log.raw('  This link works once: it signs you in as the owner, and you set a password there.');
  log.raw('  Ctrl-C stops everything.\n');
  await inference;
}

/** The first result. Unlike Promise.all it waits for all of them also when one fails. */
async function allOf<First>(promises: [Promise<First>, ...Promise<unknown>[]]): Promise<First> {
  await Promise.allSettled(promises);
  await Promise.all(promises);
  return promises[0];
}

async function waitUntilHealthy(
  url: string,
  shutdown: Shutdown,
  log: Log,
  sayPagesAnswer: () => void,
): Promise<void> {
  const stopped = () => shutdown.signal.aborted;
  const answers = await waitForHttp(url, () => true, 60_000, stopped);
  sayPagesAnswer();
  if (!answers) {
    if (!stopped()) log.line('web', 'does not answer yet', 'bad');
    return;
  }
  log.line('web', 'answers');
  if (await waitForHttp(url, (response) => response.ok, 20_000, stopped)) log.line('start', 'ready', 'good');
  else if (!stopped()) log.line('start', `not everything is well yet, ${url} says what`, 'warn');
}

function webUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
