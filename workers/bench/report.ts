import type { Bench } from './comparison';

/** A table of the comparisons, one line each, and the notes under it. */
export function report(benches: readonly Bench[]): string {
  const rows = benches.flatMap(({ comparisons, amounts = [] }) => [
    ...comparisons.map(({ what, against, oursMs, againstMs }) =>
      row(what, against, oursMs, againstMs, milliseconds),
    ),
    ...amounts.map(({ what, against, ours, theirs }) => row(what, against, ours, theirs, amount)),
  ]);
  const header = ['what', 'ours', 'against', 'theirs', 'ratio'];
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

function row(
  what: string,
  against: string,
  ours: number,
  theirs: number,
  written: (value: number) => string,
): string[] {
  const ratio = ours / theirs;
  return [what, written(ours), against, written(theirs), ratio.toFixed(ratio < 0.1 ? 3 : 2)];
}

function milliseconds(ms: number): string {
  return `${ms.toFixed(ms < 100 ? 2 : 0)} ms`;
}

function amount(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}
