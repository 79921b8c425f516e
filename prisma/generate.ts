import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSchema } from './migration-files';

const root = path.resolve(import.meta.dirname, '..');
const stamp = path.join(import.meta.dirname, 'generated', '.schema-hash');

/** Writes prisma/generated from the schema unless it is already that schema's; true when it was written. */
export async function generateClient(): Promise<boolean> {
  const prisma = path.join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const version = fs.readFileSync(path.join(root, 'node_modules', 'prisma', 'package.json'), 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([readSchema(), version]))
    .digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hash) return false;
  // Generating needs no schema engine: naming any program keeps Prisma from downloading one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  await promisify(execFile)(process.execPath, [prisma, 'generate'], { cwd: root, env });
  fs.writeFileSync(stamp, hash);
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generateClient().then(
    (written) => console.log(written ? 'wrote prisma/generated' : 'prisma/generated is up to date'),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
