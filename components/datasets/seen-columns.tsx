import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { ImportPreview } from '@/lib/contracts/dataset';

/** The fields of the first rows, each with examples of what stands in it. */
export function SeenColumns({ columns }: { columns: ImportPreview['columns'] }) {
  if (columns.length === 0) return null;
  return (
    <details className="rounded-md border border-border bg-surface px-4 py-3">
      <summary className="min-h-6 font-medium">
        {columns.length === 1 ? 'One field' : `${columns.length} fields`} in the first rows
      </summary>
      <div className="mt-2">
        <Table label="Fields of the first rows">
          <Thead>
            <Tr>
              <Th>Field</Th>
              <Th>Kind</Th>
              <Th>Examples</Th>
            </Tr>
          </Thead>
          <Tbody>
            {columns.map(({ path, kind, examples }) => (
              <Tr key={path} className="align-top">
                <Td className="py-2 font-mono text-[12.5px]">{path}</Td>
                <Td className="py-2 text-muted-foreground">{kind}</Td>
                <Td className="min-w-64 max-w-lg py-2">
                  <ul className="flex flex-col gap-1">
                    {[...new Set(examples)].map((example) => (
                      <li key={example} className="line-clamp-2 break-words text-[12.5px]">
                        {example}
                      </li>
                    ))}
                  </ul>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </details>
  );
}
