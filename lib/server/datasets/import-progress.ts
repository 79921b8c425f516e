import type { ImportView } from '@/lib/contracts/dataset';
import type { Import } from '@/prisma/generated/client';

/** Below this the speed says nothing yet. */
const TELLING_SHARE = 0.02;

type Running = Pick<Import, 'state' | 'phase' | 'progress' | 'startedAt' | 'rowsRead'>;

/** How far a running import has come and how long it will still take at the speed it had so far. */
export function importProgress(row: Running, nowMs = Date.now()): ImportView['progress'] {
  if (row.state !== 'running' || !row.startedAt) return null;
  const seconds = Math.max(0.001, (nowMs - row.startedAt.getTime()) / 1000);
  const share = Math.min(1, Math.max(0, row.progress));
  return {
    phase: row.phase === 'storing' ? 'storing' : 'checking',
    share,
    rowsPerSecond: row.rowsRead / seconds,
    etaSeconds: share < TELLING_SHARE ? null : (seconds * (1 - share)) / share,
  };
}
