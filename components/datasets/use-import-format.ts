'use client';

import { parseAsJson, useQueryState } from 'nuqs';
import { importFormat } from '@/lib/contracts/import-format';
import type { ImportFormat } from '@/lib/domain/import-format';
import { mappingProblem } from '@/lib/domain/import-mapping';

const TYPING_MS = 300;
const parser = parseAsJson((value: unknown) => importFormat.safeParse(value).data ?? null);

/** How the file is to be read, in the address; null: as detected. */
export function useImportFormat() {
  const [format, setFormat] = useQueryState(
    'format',
    parser.withOptions({ history: 'replace', throttleMs: TYPING_MS }),
  );
  return { format, setFormat: (next: ImportFormat | null) => void setFormat(next) };
}

/** Why rows cannot be read this way yet; null when they can be tried. */
export function formatProblem(format: ImportFormat | null): string | null {
  if (format?.rowFormat !== 'custom') return null;
  return mappingProblem(format.mapping ?? { fields: {} });
}
