import { createHash } from 'node:crypto';
import { type ExportManifest, exportManifest } from '@/lib/contracts/export';
import type { Export } from '@/prisma/generated/client';
import type { SystemActor } from '../actor';
import { db } from '../db';
import { isPassingFault } from '../is-passing-fault';
import { logger } from '../logger';
import { exportFileName } from './file-name';
import { freezeExport } from './freeze-export';
import { loadRenderSetting } from './render-setting';
import { streamLines } from './stream-lines';

interface BuildExport {
  exportId: bigint;
  signal?: AbortSignal;
}

/**
 * Freezes an export's lines, then reads the whole file once for its length and hash. May be called again after any kind
 * of end: what is frozen stays frozen, and the same lines give the same bytes.
 */
export async function buildExport(_actor: SystemActor, { exportId, signal }: BuildExport): Promise<void> {
  const [row] = await db().export.updateManyAndReturn({
    where: { id: exportId, state: { in: ['queued', 'building'] } },
    data: { state: 'building' },
  });
  if (!row) return;
  try {
    const manifest = row.manifest === null ? await freezeExport(row.id) : exportManifest.parse(row.manifest);
    if (manifest) await measure(row, manifest, signal);
  } catch (error) {
    if (signal?.aborted || (await isPassingFault(error))) throw error;
    logger().error({ err: error, exportId: String(row.id) }, 'export failed');
    const message = error instanceof Error ? error.message : String(error);
    await db().export.updateMany({
      where: { id: row.id, state: 'building' },
      data: { state: 'failed', error: `The file could not be built: ${message}`, endedAt: new Date() },
    });
  }
}

async function measure(
  row: Export,
  manifest: ExportManifest,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  for await (const lines of streamLines(row.id, await loadRenderSetting(manifest))) {
    signal?.throwIfAborted();
    const chunk = Buffer.from(lines.join(''));
    hash.update(chunk);
    bytes += chunk.length;
    rows += lines.length;
  }
  const sha256 = hash.digest('hex');
  const file = { name: exportFileName(row), rows, bytes, sha256 };
  await db().export.updateMany({
    where: { id: row.id, state: 'building' },
    data: {
      state: 'ready',
      rows,
      bytes: BigInt(bytes),
      sha256,
      manifest: { ...manifest, file },
      endedAt: new Date(),
    },
  });
}
