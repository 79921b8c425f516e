import { diffWordsWithSpace } from 'diff';

export interface Piece {
  text: string;
  /** not in the other text */
  own: boolean;
}

/** What stands side by side in both texts; the pieces of all rows joined are the texts. */
export interface AlignedRow {
  left: Piece[];
  right: Piece[];
}

/** Two texts without anything in common take long to compare, and nothing is learnt from it. */
const TIMEOUT_MS = 400;

/** A row ends where both texts end a sentence or a line alike. */
const SENTENCE_END = /(?:[.!?。！？…]["”’)\]]*\s+|\n+)/g;

/**
 * Two texts in aligned rows, word by word. Null when the comparison would take too long: then the texts can only be
 * shown whole.
 */
export function alignWords(left: string, right: string): AlignedRow[] | null {
  const changes = diffWordsWithSpace(left, right, { timeout: TIMEOUT_MS });
  if (!changes) return null;
  const rows: AlignedRow[] = [];
  let row: AlignedRow = { left: [], right: [] };
  const close = () => {
    if (row.left.length > 0 || row.right.length > 0) rows.push(row);
    row = { left: [], right: [] };
  };
  for (const { value, added, removed } of changes) {
    if (added || removed) {
      (removed ? row.left : row.right).push({ text: value, own: true });
      continue;
    }
    let from = 0;
    for (const end of value.matchAll(SENTENCE_END)) {
      const to = end.index + end[0].length;
      push(row, value.slice(from, to));
      close();
      from = to;
    }
    push(row, value.slice(from));
  }
  close();
  return rows;
}

function push(row: AlignedRow, text: string): void {
  if (text === '') return;
  row.left.push({ text, own: false });
  row.right.push({ text, own: false });
}
