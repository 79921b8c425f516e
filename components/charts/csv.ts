export interface ChartColumn {
  key: string;
  label: string;
  /** How a value is written in the table; the CSV holds it unrounded. */
  format?: (value: ChartValue) => string;
}

type ChartValue = string | number | null;
export type ChartRow = Record<string, ChartValue>;

/** RFC 4180, with the unrounded values. */
export function toCsv(columns: readonly ChartColumn[], rows: readonly ChartRow[]): string {
  const lines = [
    columns.map(({ label }) => quote(label)),
    ...rows.map((row) => columns.map(({ key }) => quote(row[key]))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function quote(value: ChartValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  // A spreadsheet runs a cell that begins like a formula; names of models and samples are other people's text.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
