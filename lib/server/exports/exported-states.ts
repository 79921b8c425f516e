import type { ExportChoice } from '@/lib/contracts/export';
import type { PairState } from '@/prisma/generated/enums';

/** Pairs of which states an export takes. One put off is left out until it is decided. */
export function exportedStates({ only }: ExportChoice): PairState[] {
  return only === 'approved' ? ['approved'] : ['approved', 'proposed'];
}
