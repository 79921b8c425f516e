import { childPath } from './field-path';

export type ColumnKind = 'text' | 'number' | 'boolean' | 'messages' | 'list' | 'object' | 'null' | 'mixed';

/** A field of the first rows, by its path, with values as examples. */
export interface SeenColumn {
  path: string;
  kind: ColumnKind;
  examples: string[];
}

const MAX_DEPTH = 3;
const MAX_COLUMNS = 200;
const MAX_TEXTS = 4;
const MAX_EXAMPLES = 3;
const MAX_EXAMPLE = 120;

/**
 * The fields of some rows in the order in which they first occur: objects with the fields in them, lists of messages
 * with the text of the first and the last one, short lists of texts with each of them.
 */
export function columnsSeen(rows: readonly unknown[]): SeenColumn[] {
  const columns = new Map<string, SeenColumn>();
  for (const row of rows) if (isRecord(row)) addFields(columns, '', row, 0);
  return [...columns.values()];
}

function addFields(
  columns: Map<string, SeenColumn>,
  parent: string,
  fields: Record<string, unknown>,
  depth: number,
) {
  for (const [name, value] of Object.entries(fields)) {
    const path = childPath(parent, name);
    if (path === '' || path.length > 300) continue;
    add(columns, path, value);
    if (depth >= MAX_DEPTH) continue;
    if (isRecord(value)) addFields(columns, path, value, depth + 1);
    if (isFewTexts(value)) for (const [i, text] of value.entries()) add(columns, `${path}[${i}]`, text);
    if (!isMessages(value)) continue;
    add(columns, `${path}[0].content`, value[0]?.content);
    add(columns, `${path}[-1].content`, value.at(-1)?.content);
  }
}

function add(columns: Map<string, SeenColumn>, path: string, value: unknown): void {
  if (columns.size >= MAX_COLUMNS && !columns.has(path)) return;
  const column = columns.get(path) ?? { path, kind: 'null', examples: [] };
  columns.set(path, column);
  const kind = kindOf(value);
  if (kind === 'null') return;
  column.kind = column.kind === 'null' || column.kind === kind ? kind : 'mixed';
  const example = exampleOf(value);
  if (column.examples.length < MAX_EXAMPLES && example !== '' && !column.examples.includes(example)) {
    column.examples.push(example);
  }
}

function kindOf(value: unknown): ColumnKind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (isMessages(value)) return 'messages';
  return Array.isArray(value) ? 'list' : 'object';
}

/** As the answers of a row may stand in one list. */
function isFewTexts(value: unknown): value is string[] {
  const few = Array.isArray(value) && value.length > 1 && value.length <= MAX_TEXTS;
  return few && value.every((entry) => typeof entry === 'string');
}

function exampleOf(value: unknown): string {
  const text =
    typeof value === 'string' ? value : typeof value === 'object' ? shallowJson(value) : String(value);
  const folded = text
    .slice(0, MAX_EXAMPLE * 4)
    .replace(/\s+/g, ' ')
    .trim();
  const points = [...folded];
  return points.length > MAX_EXAMPLE ? `${points.slice(0, MAX_EXAMPLE - 1).join('')}…` : folded;
}

/** Of the first few entries alone: a value may be megabytes, or nested deeper than the stack. */
function shallowJson(value: object | null): string {
  if (Array.isArray(value))
    return `[${value.slice(0, 3).map(entryText).join(', ')}${value.length > 3 ? ', …' : ''}]`;
  const entries = Object.entries(value ?? {}).slice(0, 5);
  return `{${entries.map(([name, entry]) => `${name}: ${entryText(entry)}`).join(', ')}}`;
}

function entryText(value: unknown): string {
  if (typeof value === 'string') return value.slice(0, MAX_EXAMPLE);
  if (isRecord(value) && typeof value.content === 'string') {
    return `${String(value.role).slice(0, 20)}: ${value.content.slice(0, MAX_EXAMPLE)}`;
  }
  return typeof value === 'object' && value !== null ? '…' : String(value);
}

function isMessages(value: unknown): value is Record<string, unknown>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value
      .slice(0, 50)
      .every((entry) => isRecord(entry) && typeof entry.role === 'string' && 'content' in entry)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
