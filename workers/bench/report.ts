import type { Bench } from './comparison';

/** A table of the comparisons, one line each, and the notes under it. */
export function report(benches: readonly Bench[]): string {
  const rows = benches.flatMap(({ comparisons }) =>
    comparisons.map(({ what, against, oursMs, againstMs }) => [
      what,
      milliseconds(oursMs),
      against,
      milliseconds(againstMs),
      (oursMs / againstMs).toFixed(2),
    ]),
  );
  const header = ['what', 'ms', 'against', 'ms', 'ratio'];
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const isNumber = (column: number) => [1, 3, 4].includes(column);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) =>
        isNumber(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  const notes = benches.flatMap((bench) => bench.notes);
  return [line(header), ...rows.map(line), ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}

function milliseconds(ms: number): string {
  return ms.toFixed(ms < 100 ? 2 : 0);
}
