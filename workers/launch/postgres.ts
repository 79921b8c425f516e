import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { nextFreePort } from './ports';
import { locatePostgres, type PostgresHome } from './postgres-binaries';
import { findPostmaster, stopPostmaster } from './postmaster';
import { isAlive } from './processes';

const host = '127.0.0.1';
const user = 'reasondesk';
/** After a crash the server recovers before it answers. */
const answerTimeoutMs = 60_000;

export interface PostgresOptions {
  dataDir: string;
  /** First port to try. */
  port: number;
  /** File that keeps the generated password (mode 600). */
  passwordFile: string;
  logFile: string;
  /** Database to make when it is missing. */
  database: string;
  /** Throw-away data: no flushing to disk. */
  throwAway?: boolean;
  /** Gives up, and stops what was started, when aborted. */
  signal?: AbortSignal;
}

export interface RunningPostgres {
  url: string;
  pid: number;
  port: number;
  dataDir: string;
  /** A server left by an earlier start was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on its own data folder, or adopts the one that already runs there. The server is a process group of
 * its own, so that Ctrl-C in a terminal reaches it only through `stop`.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  fs.mkdirSync(path.dirname(options.dataDir), { recursive: true });
  const home = locatePostgres(path.resolve(options.dataDir));
  const password = keptPassword(options.passwordFile, path.join(home.dataDir, 'PG_VERSION'));
  const urlOf = (port: number, database: string) =>
    `postgresql://${user}:${password}@${host}:${port}/${database}`;

  const running = findPostmaster(home.dataDir);
  if (running) {
    if (await answers(urlOf(running.port, 'postgres'), running.pid, options.signal)) {
      return opened({ ...running, adopted: true });
    }
    options.signal?.throwIfAborted();
    await stopPostmaster(running.pid);
  }
  if (!fs.existsSync(path.join(home.dataDir, 'PG_VERSION'))) initialise(home, password, options);
  const port = await nextFreePort(options.port, host);
  const pid = await launch(home, port, options, urlOf(port, 'postgres'));
  return opened({ pid, port, adopted: false });

  async function opened(server: { pid: number; port: number; adopted: boolean }): Promise<RunningPostgres> {
    await createDatabaseIfMissing(urlOf(server.port, 'postgres'), options.database);
    const url = urlOf(server.port, options.database);
    return { ...server, url, dataDir: home.dataDir, stop: () => stopPostmaster(server.pid) };
  }
}

function keptPassword(file: string, clusterMark: string): string {
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim();
  if (fs.existsSync(clusterMark)) {
    throw new Error(`The database in ${path.dirname(clusterMark)} has lost its password file ${file}.`);
  }
  const password = randomBytes(24).toString('hex');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

function initialise(home: PostgresHome, password: string, options: PostgresOptions): void {
  // An interrupted first start leaves a folder without PG_VERSION, which initdb refuses.
  fs.rmSync(home.dataDir, { recursive: true, force: true });
  fs.mkdirSync(path.dirname(home.dataDir), { recursive: true, mode: 0o755 });
  fs.mkdirSync(home.dataDir, { mode: 0o700 });
  if (home.account) fs.chownSync(home.dataDir, home.account.uid, home.account.gid);
  // Node's pipes are sockets, which initdb cannot open as /dev/stdin: hence a file only the server's account reads.
  const passwordFile = `${home.dataDir}.password`;
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (home.account) fs.chownSync(passwordFile, home.account.uid, home.account.gid);
  const result = spawnSync(
    path.join(home.nativeDir, 'bin', 'initdb'),
    [
      `--pgdata=${home.dataDir}`,
      '--auth=scram-sha-256',
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      // Built into PostgreSQL: sorts the same on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.throwAway ? ['--no-sync'] : []),
    ],
    { encoding: 'utf8', cwd: '/', env: cleanEnvironment(), ...home.account },
  );
  fs.rmSync(passwordFile);
  if (result.status === 0) return;
  fs.rmSync(home.dataDir, { recursive: true, force: true });
  throw new Error(
    `PostgreSQL could not make its data folder ${home.dataDir}: ${result.stderr || result.error}`,
  );
}

async function launch(
  home: PostgresHome,
  port: number,
  options: PostgresOptions,
  url: string,
): Promise<number> {
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  const log = fs.openSync(options.logFile, 'a', 0o600);
  const settings = {
    listen_addresses: host,
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    ...(options.throwAway ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  // After a killed server its children need a moment to let go of the shared memory: hence the tries.
  for (let attempt = 1; ; attempt += 1) {
    const child = spawn(path.join(home.nativeDir, 'bin', 'postgres'), ['-D', home.dataDir, ...flags], {
      stdio: ['ignore', log, log],
      detached: true,
      cwd: '/',
      env: cleanEnvironment(),
      ...home.account,
    });
    child.on('error', () => undefined);
    child.unref();
    const pid = child.pid;
    if (pid !== undefined && (await answers(url, pid, options.signal))) {
      fs.closeSync(log);
      return pid;
    }
    if (options.signal?.aborted && pid !== undefined) await stopPostmaster(pid);
    options.signal?.throwIfAborted();
    if (attempt === 5) {
      fs.closeSync(log);
      const tail = fs.readFileSync(options.logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
      throw new Error(`PostgreSQL did not start:\n${tail}`);
    }
    await sleep(500);
  }
}

/** libpq's own variables (PGDATA, PGPORT, …) of the caller must not leak into the server. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('PG') && !name.startsWith('LC_'),
  );
  return { ...Object.fromEntries(kept), NODE_ENV: process.env.NODE_ENV, LANG: 'C' };
}

async function answers(url: string, pid: number, signal: AbortSignal | undefined): Promise<boolean> {
  const deadline = Date.now() + answerTimeoutMs;
  while (Date.now() < deadline && isAlive(pid) && !signal?.aborted) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return true;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      // 28xxx: another server's password. Anything else may still be starting up or recovering.
      if (code?.startsWith('28')) return false;
      await sleep(20);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

async function createDatabaseIfMissing(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
