interface CorrectedRow {
  line: number;
  rowGroup: number | null;
  value: unknown;
}

/**
 * What a line of downloaded rejected rows holds once it was corrected: the row, and where it stands in the file it came
 * from. Null for a line of another kind, which is a row itself.
 */
export function correctedRow(value: unknown): CorrectedRow | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const { line, rowGroup, reason, row } = value as Record<string, unknown>;
  if (!isPlace(line) || typeof reason !== 'string' || row === undefined) return null;
  return { line, rowGroup: isPlace(rowGroup) ? rowGroup : null, value: fromText(row) };
}

/** A row that was no JSON was downloaded as a text, and may have become JSON in it. */
function fromText(row: unknown): unknown {
  if (typeof row !== 'string' || !row.trimStart().startsWith('{')) return row;
  try {
    return JSON.parse(row);
  } catch {
    return row;
  }
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31;
}
