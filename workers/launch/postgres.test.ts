import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, expect, it } from 'vitest';
import { type RunningPostgres, startPostgres } from './postgres';
import { commandLine, isAlive, waitForExit } from './processes';
import { wipeDataDir } from './wipe-data-dir';

const root = path.resolve(import.meta.dirname, '../..');
const base = path.join(root, '.data', `test-launch-${process.pid}`);
const options = {
  dataDir: path.join(base, 'pg'),
  port: 5_600,
  passwordFile: path.join(base, 'pg-password'),
  logFile: path.join(base, 'postgres.log'),
  database: 'kept',
};

afterAll(() => wipeDataDir(base));

/** A process that starts the same PostgreSQL, says its id, and stays. */
async function startInOwnProcess(): Promise<{ child: ChildProcess; postmaster: number }> {
  const program = `
    const { startPostgres } = await import(${JSON.stringify(path.join(import.meta.dirname, 'postgres.ts'))});
    const server = await startPostgres(${JSON.stringify(options)});
    console.log(server.pid);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (data: Buffer) => resolve(data.toString()));
    child.stderr.once('data', (data: Buffer) => reject(new Error(data.toString())));
  });
  return { child, postmaster: Number(line) };
}

function postmasters(dataDir: string): number[] {
  const ids = execFileSync('ps', ['-eo', 'pid'], { encoding: 'utf8' }).split('\n').slice(1).map(Number);
  return ids.filter((pid) => pid > 0 && commandLine(pid).includes(`-D ${dataDir}`));
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it('outlives a killed parent, is taken over by the next start, and never runs twice', async () => {
  const first = await startInOwnProcess();
  first.child.kill('SIGKILL');
  await waitForExit(first.child.pid ?? 0, 5_000);
  expect(isAlive(first.postmaster)).toBe(true);

  const second: RunningPostgres = await startPostgres(options);
  expect(second).toMatchObject({ pid: first.postmaster, adopted: true });
  expect(postmasters(second.dataDir)).toEqual([first.postmaster]);
  await ask(second.url, 'create table kept_row as select 1 as value');

  // The server itself killed: its postmaster.pid stays behind and must not hinder the next one.
  process.kill(second.pid, 'SIGKILL');
  await waitForExit(second.pid, 5_000);
  expect(fs.existsSync(path.join(second.dataDir, 'postmaster.pid'))).toBe(true);
  const third = await startPostgres(options);
  expect(third.adopted).toBe(false);
  expect(postmasters(third.dataDir)).toEqual([third.pid]);
  expect(await ask(third.url, 'select value from kept_row')).toEqual([{ value: 1 }]);

  expect(fs.statSync(third.dataDir).mode & 0o777).toBe(0o700);
  expect(fs.statSync(options.passwordFile).mode & 0o777).toBe(0o600);
  await third.stop();
  expect(isAlive(third.pid)).toBe(false);
}, 60_000);
