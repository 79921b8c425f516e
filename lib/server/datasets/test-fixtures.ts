import type { ImportView, Swap } from '@/lib/contracts/dataset';
import type { ImportFormat } from '@/lib/domain/import-format';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { getImport } from './get-import';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { uploadImport } from './upload-import';

/** One line of a preference file, without its line break. */
export function preferenceLine(question: string, chosen: string, rejected: string, source?: string): string {
  const side = (answer: string) => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ];
  return JSON.stringify({ chosen: side(chosen), rejected: side(rejected), source });
}

interface FileOptions {
  dataset?: string;
  swap?: Swap;
  seed?: number;
  format?: ImportFormat | undefined;
  reasonModel?: number | undefined;
  /** an upload that is there already, in place of the text */
  import?: number;
}

export async function uploadText(
  actor: UserActor,
  project: Project,
  text: string | Buffer,
  options: FileOptions = {},
): Promise<ImportView> {
  return await uploadImport(actor, {
    project: project.slug,
    dataset: options.dataset ?? 'Preferences',
    file: 'rows.jsonl',
    swap: options.swap ?? 'seeded',
    seed: options.seed ?? 7,
    bytes: oneChunk(Buffer.from(text)),
  });
}

/** Uploads and stores a file, without a worker. */
export async function importText(
  actor: UserActor,
  project: Project,
  text: string | Buffer,
  options: FileOptions = {},
): Promise<ImportView> {
  const id = options.import ?? (await uploadText(actor, project, text, options)).id;
  const { format, reasonModel } = options;
  await startImport(actor, { project: project.slug, id, format, reasonModel });
  await runImport(actor, { importId: BigInt(id) });
  return await getImport(actor, { project: project.slug, id });
}

async function* oneChunk(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
