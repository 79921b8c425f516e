import { createHash } from 'node:crypto';
import type { Actor } from '../actor';
import { logger } from '../logger';
import { authorise } from '../projects/authorise';
import { exportFileName } from './file-name';
import { getReadyExport } from './get-export-row';
import { loadRenderSetting } from './render-setting';
import { streamLines } from './stream-lines';

/**
 * The file of an export, rebuilt from the rows it was frozen to and written as fast as it is read. It breaks off before
 * its end rather than hand out other bytes than those whose hash it announced.
 */
export async function downloadExport(
  actor: Actor,
  input: { project: string; id: number; ifNoneMatch: string | null },
): Promise<Response> {
  const project = await authorise(actor, input.project, 'viewer');
  const { row, manifest, sha256 } = await getReadyExport(project.id, input.id);
  const etag = `"${sha256}"`;
  const headers = {
    etag,
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    // Not compressed on the way: the length and the hash are those of the file.
    'cache-control': 'private, no-cache, no-transform',
  };
  if (input.ifNoneMatch === etag) return new Response(null, { status: 304, headers });

  const chunks = verified(row.id, streamLines(row.id, await loadRenderSetting(manifest)), sha256);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      ...headers,
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-length': String(row.bytes),
      'content-disposition': `attachment; filename="${exportFileName(row)}"`,
    },
  });
}

/** Holds each chunk back until the next one is there, and the last one until the whole is known to be right. */
async function* verified(
  exportId: bigint,
  chunks: AsyncGenerator<string[]>,
  sha256: string,
): AsyncGenerator<Buffer, undefined> {
  const hash = createHash('sha256');
  let heldBack: Buffer | null = null;
  for await (const lines of chunks) {
    if (heldBack) yield heldBack;
    heldBack = Buffer.from(lines.join(''));
    hash.update(heldBack);
  }
  if (hash.digest('hex') !== sha256) {
    logger().error(
      { exportId: String(exportId) },
      'the rows of an export have changed: its download breaks off',
    );
    throw new Error('the rows of this export have changed');
  }
  if (heldBack) yield heldBack;
  return undefined;
}
