import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { FolderView } from '@/lib/contracts/import-source';
import { AppError, invalidField } from '@/lib/errors';
import { isImportableName } from './importable-file';

const MAX_FILES = 1_000;
const MAX_DEPTH = 6;

/** The folder that the operator has opened for imports (REASONDESK_IMPORT_DIR); null: none. */
export function importDir(): string | null {
  return process.env.REASONDESK_IMPORT_DIR || null;
}

/** The data files in the folder and below it, by path. Links are not followed, hidden files not shown. */
export async function listImportFolder(): Promise<FolderView> {
  const root = importDir();
  if (!root) return { available: false, files: [], truncated: false };
  const files: FolderView['files'] = [];
  const visit = async (folder: string, depth: number): Promise<boolean> => {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch((cause) => {
      if (depth > 0) return [];
      throw new AppError('unavailable', 'The server’s import folder cannot be read.', { cause });
    });
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const inside = path.join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory() && depth < MAX_DEPTH && !(await visit(inside, depth + 1))) return false;
      if (!entry.isFile() || !isImportableName(entry.name)) continue;
      if (files.length >= MAX_FILES) return false;
      const stats = await lstat(path.join(root, inside)).catch(() => null);
      if (stats) files.push({ path: inside, bytes: stats.size, modifiedAt: stats.mtime.toISOString() });
    }
    return true;
  };
  const all = await visit('', 0);
  return { available: true, files, truncated: !all };
}

/** A file inside the folder, opened. @throws AppError `invalid` for whatever is not one, links out of it included. */
export async function openInImportFolder(relative: string): Promise<{ file: FileHandle; bytes: number }> {
  const root = importDir();
  if (!root) throw new AppError('unavailable', 'The operator has opened no folder for imports here.');
  const refused = () => invalidField('path', `There is no file “${relative}” in the server’s import folder.`);
  if (relative.includes('\0') || path.isAbsolute(relative)) throw refused();
  const realRoot = await realpath(root).catch(() => null);
  const wanted = path.join(realRoot ?? root, relative);
  // Where a link or a “..” leads elsewhere, the real path is another one.
  const real = await realpath(wanted).catch(() => null);
  if (!realRoot || real !== wanted || !wanted.startsWith(realRoot + path.sep)) throw refused();
  const file = await open(wanted, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null);
  if (!file) throw refused();
  const stats = await file.stat();
  if (stats.isFile()) return { file, bytes: stats.size };
  await file.close();
  throw refused();
}
