const candidates = [',', '\t', ';', '|'] as const;
const LOOKED_RECORDS = 20;
const LOOKED_CHARACTERS = 262_144;

/**
 * What stands between the cells of a table, from its beginning; null when it looks like none. `complete` says that the
 * text is the whole file: otherwise its last record is cut and does not count. A table has a header of at least two
 * columns, and most of its records have as many cells.
 */
export function sniffDelimiter(text: string, complete: boolean): string | null {
  let best: { delimiter: string; columns: number } | null = null;
  for (const delimiter of candidates) {
    const counts = cellCounts(text.slice(0, LOOKED_CHARACTERS), delimiter, complete);
    const columns = counts[0] ?? 0;
    const alike = counts.filter((count) => count === columns).length;
    if (columns < 2 || counts.length < 2 || alike < counts.length * 0.8) continue;
    if (!best || columns > best.columns) best = { delimiter, columns };
  }
  return best?.delimiter ?? null;
}

/** Cells of each of the first records; quoted cells may hold delimiters and line breaks. */
function cellCounts(text: string, delimiter: string, complete: boolean): number[] {
  const counts: number[] = [];
  let cells = 1;
  let empty = true;
  let atStart = true;
  let quoted = false;
  for (let i = 0; i < text.length && counts.length < LOOKED_RECORDS; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char !== '"') continue;
      if (text[i + 1] === '"') i += 1;
      else quoted = false;
    } else if (char === '\n') {
      if (!empty) counts.push(cells);
      cells = 1;
      empty = true;
      atStart = true;
    } else if (char === '"' && atStart) {
      quoted = true;
      atStart = false;
      empty = false;
    } else if (char === delimiter) {
      cells += 1;
      atStart = true;
      empty = false;
    } else if (char !== '\r') {
      atStart = false;
      empty = false;
    }
  }
  if (complete && !quoted && !empty && counts.length < LOOKED_RECORDS) counts.push(cells);
  return counts;
}
