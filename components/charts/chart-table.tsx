import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { ChartColumn, ChartRow } from './csv';

interface ChartTableProps {
  title: string;
  columns: readonly ChartColumn[];
  rows: readonly ChartRow[];
}

/** The figures of a chart. Nothing is rounded before it is shown, and only a column's own format rounds it then. */
export function ChartTable({ title, columns, rows }: ChartTableProps) {
  const numeric = new Set(
    columns.filter(({ key }) => rows.some((row) => typeof row[key] === 'number')).map(({ key }) => key),
  );
  return (
    <Table label={title}>
      <Thead>
        <Tr>
          {columns.map(({ key, label }) => (
            <Th key={key} align={numeric.has(key) ? 'right' : 'left'}>
              {label}
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {rows.map((row, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a chart have no identity but their place
          <Tr key={position}>
            {columns.map(({ key, format }) => {
              const value = row[key] ?? null;
              return (
                <Td key={key} align={numeric.has(key) ? 'right' : 'left'}>
                  {value === null ? '–' : format ? format(value) : String(value)}
                </Td>
              );
            })}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
