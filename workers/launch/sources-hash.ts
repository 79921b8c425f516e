import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const sources = [
  'app',
  'components',
  'lib',
  'prisma/schema',
  'public',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
];

/** One hash of everything the pages are built from: names and contents, tests left out. */
export function sourcesHash(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of sources.flatMap((name) => filesUnder(path.join(root, name)))) {
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function filesUnder(entry: string): string[] {
  if (!fs.existsSync(entry)) return [];
  if (!fs.statSync(entry).isDirectory()) return /\.test\.tsx?$/.test(entry) ? [] : [entry];
  return fs
    .readdirSync(entry)
    .sort()
    .flatMap((name) => filesUnder(path.join(entry, name)));
}
