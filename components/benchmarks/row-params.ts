import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { rowFilters } from '@/lib/contracts/benchmark';
import { sectionNames } from '@/lib/domain/reward-bench-sections';

/** Which rows of an evaluation are shown, in the address. */
export const rowParams = {
  only: parseAsStringLiteral(rowFilters).withDefault('all'),
  section: parseAsStringLiteral(sectionNames),
  subset: parseAsString,
};

export const loadRowParams = createLoader(rowParams);
