import { createLoader, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { pairSorts, pairState } from '@/lib/contracts/pair';

export const pairListParams = {
  state: parseAsStringLiteral(pairState.options),
  sort: parseAsStringLiteral(pairSorts).withDefault('sample'),
  /** id of the selected pair */
  row: parseAsInteger,
};

export const loadPairListParams = createLoader(pairListParams);
