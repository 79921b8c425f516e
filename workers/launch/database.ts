import path from 'node:path';
import pg from 'pg';
import { deployMigrations } from '@/prisma/migrate';
import { countFailure, restartDelayMs } from './backoff';
import type { DataDir } from './data-dir';
import type { Log } from './log';
import { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres';
import { isAlive } from './processes';
import type { Shutdown } from './shutdown';

const embeddedPort = 5_466;
const oldestVersion = 15;
const watchEveryMs = 1_000;

/** A migrated database: the given one, else an embedded PostgreSQL. Returns its URL. */
export async function openDatabase(
  given: string | undefined,
  dir: DataDir,
  shutdown: Shutdown,
  log: Log,
): Promise<string> {
  const url = given ? await checkGiven(given, log) : await openEmbedded(dir, shutdown, log);
  shutdown.signal.throwIfAborted();
  const applied = await deployMigrations(url);
  if (applied.length > 0) log.line('database', `migrated: ${applied.join(', ')}`);
  return url;
}

async function openEmbedded(dir: DataDir, shutdown: Shutdown, log: Log): Promise<string> {
  const options: PostgresOptions = {
    dataDir: dir.postgres,
    port: embeddedPort,
    passwordFile: dir.postgresPassword,
    logFile: path.join(dir.logs, 'postgres.log'),
    database: 'reasondesk',
    signal: shutdown.signal,
  };
  const server = await startPostgres(options);
  const how = server.adopted ? 'the one that still runs is taken over' : 'started';
  log.line('database', `embedded PostgreSQL: ${how}, port ${server.port}, data in ${server.dataDir}`);
  keepRunning(server, options, shutdown, log);
  return server.url;
}

/** Starts the server again, on the same port, whenever it is gone. */
function keepRunning(first: RunningPostgres, options: PostgresOptions, shutdown: Shutdown, log: Log): void {
  let server = first;
  let startedAtMs = Date.now();
  let failures = 0;
  let timer = setTimeout(watch, watchEveryMs);
  let restarting: Promise<void> = Promise.resolve();

  async function restart(): Promise<void> {
    try {
      server = await startPostgres({ ...options, port: first.port });
      startedAtMs = Date.now();
      if (server.port === first.port) log.line('database', 'PostgreSQL runs again', 'good');
      else log.line('database', `PostgreSQL came back on port ${server.port}: restart Reasondesk`, 'bad');
    } catch (error) {
      if (!shutdown.signal.aborted) {
        log.line('database', error instanceof Error ? error.message : String(error), 'bad');
      }
    }
  }

  function watch(): void {
    if (shutdown.signal.aborted) return;
    if (isAlive(server.pid)) {
      timer = setTimeout(watch, watchEveryMs);
      return;
    }
    failures = countFailure(failures, Date.now() - startedAtMs);
    const delayMs = restartDelayMs(failures);
    log.line(
      'database',
      `PostgreSQL has ended (${options.logFile}), starts again in ${delayMs / 1000} s`,
      'bad',
    );
    timer = setTimeout(() => {
      restarting = restart();
      void restarting.then(watch);
    }, delayMs);
  }

  shutdown.add('database', {
    async stop() {
      clearTimeout(timer);
      await restarting;
      await server.stop();
    },
    kill() {
      clearTimeout(timer);
      if (isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
    },
  });
}

async function checkGiven(url: string, log: Log): Promise<string> {
  if (!URL.canParse(url))
    throw new Error('DATABASE_URL is no URL like postgresql://user:password@host:5432/name.');
  const { host, pathname } = new URL(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ number: number }>(
      `select current_setting('server_version_num')::int / 10000 as number`,
    );
    const version = rows[0]?.number ?? 0;
    if (version < oldestVersion) {
      throw new Error(`it is PostgreSQL ${version}, and at least ${oldestVersion} is needed`);
    }
    log.line('database', `PostgreSQL ${version} at ${host}${pathname}`);
    return url;
  } catch (error) {
    const why = error instanceof Error && error.message ? error.message : String(error);
    throw new Error(`The database at ${host}${pathname} (DATABASE_URL) cannot be used: ${why}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
}
