import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const migrationsDir = path.join(import.meta.dirname, 'migrations');
const schemaDir = path.join(import.meta.dirname, 'schema');

export interface MigrationScript {
  name: string;
  sql: string;
  /** As Prisma stores it in `_prisma_migrations`. */
  checksum: string;
}

/** All migrations in the order they are applied. */
export function readMigrations(): MigrationScript[] {
  if (!fs.existsSync(migrationsDir)) return [];
  return fs
    .readdirSync(migrationsDir)
    .filter((name) => fs.existsSync(path.join(migrationsDir, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(migrationsDir, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** One hash of all migrations, for things built from them. */
export function migrationsHash(): string {
  const all = readMigrations().map(({ name, checksum }) => `${name} ${checksum}`);
  return createHash('sha256').update(all.join('\n')).digest('hex');
}

/** The schema's files as [path, content]. */
export function readSchema(): [file: string, content: string][] {
  return fs
    .readdirSync(schemaDir)
    .filter((name) => name.endsWith('.prisma'))
    .sort()
    .map((name) => [`prisma/schema/${name}`, fs.readFileSync(path.join(schemaDir, name), 'utf8')]);
}
