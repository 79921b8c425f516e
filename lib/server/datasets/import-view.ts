import { type ImportSummary, type ImportView, swap } from '@/lib/contracts/dataset';
import { importFormat } from '@/lib/contracts/import-format';
import { type LineIssue, lineIssues } from '@/lib/domain/line-issue';
import type { Import } from '@/prisma/generated/client';
import type { ImportRow } from './get-import-row';
import { importProgress } from './import-progress';
import { lineUnitOf } from './line-unit';
import { uploadSource } from './upload-source';

export function importSummaryOf(row: Import): ImportSummary {
  return {
    id: Number(row.id),
    fileName: row.fileName,
    state: row.state,
    stored: row.stored,
    merged: row.merged,
    conflicting: row.conflicting,
    rejected: row.rejected,
    rowsRead: row.rowsRead,
    createdAt: row.createdAt.toISOString(),
  };
}

export function importViewOf(
  row: ImportRow,
  counts: readonly { reason: string; count: number }[],
  sameFile: Import | null,
): ImportView {
  return {
    ...importSummaryOf(row),
    dataset: { ...row.dataset, id: Number(row.dataset.id) },
    fileBytes: Number(row.fileBytes),
    fileHash: row.fileHash ?? '',
    swap: swap.parse(row.swap),
    swapSeed: row.swapSeed,
    rowCount: row.rowCount,
    format: row.format === null ? null : importFormat.parse(row.format),
    lineUnit: lineUnitOf(row),
    progress: importProgress(row),
    reasons: reasonCounts(counts),
    imported: {
      reasons: row.reasons,
      scored: row.reasonsScored,
      model: row.reasonModel && { id: Number(row.reasonModel.id), name: row.reasonModel.name },
    },
    error: row.error,
    upload: uploadProgress(row),
    corrects: row.correctsId === null ? null : Number(row.correctsId),
    sameFile: sameFile && {
      id: Number(sameFile.id),
      createdAt: sameFile.createdAt.toISOString(),
      swap: swap.parse(sameFile.swap),
      swapSeed: sameFile.swapSeed,
    },
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** In the domain's order, without those that did not occur. */
export function reasonCounts(counts: readonly { reason: string; count: number }[]) {
  const byReason = new Map(counts.map(({ reason, count }) => [reason, count]));
  return lineIssues.flatMap((reason: LineIssue) => {
    const count = byReason.get(reason);
    return count ? [{ reason, count }] : [];
  });
}

function uploadProgress(row: Import): ImportView['upload'] {
  const source = uploadSource.safeParse(row.source);
  if (row.state !== 'uploading' || !source.success) return null;
  return {
    from: source.data.kind,
    sizeBytes: Number(row.uploadBytes),
    receivedBytes: Number(row.receivedBytes),
  };
}
