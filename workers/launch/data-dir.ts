import fs from 'node:fs';
import path from 'node:path';

export interface DataDir {
  root: string;
  logs: string;
  /** What runs now: process ids, and the environment further processes need. */
  run: string;
  models: string;
  secretFile: string;
  postgres: string;
  postgresPassword: string;
}

/** Makes the data folder, closed to other accounts of the machine. */
export function openDataDir(root: string): DataDir {
  const dir = {
    root,
    logs: path.join(root, 'logs'),
    run: path.join(root, 'run'),
    models: path.join(root, 'models'),
    secretFile: path.join(root, 'secret'),
    postgres: path.join(root, 'pg'),
    postgresPassword: path.join(root, 'pg-password'),
  };
  fs.mkdirSync(root, { recursive: true });
  // Under root the database runs as another account, which must be able to pass through.
  fs.chmodSync(root, process.getuid?.() === 0 ? 0o711 : 0o700);
  for (const inner of [dir.logs, dir.run, dir.models]) {
    fs.mkdirSync(inner, { recursive: true });
    fs.chmodSync(inner, 0o700);
  }
  return dir;
}
