'use client';

import { parseAsInteger, parseAsStringLiteral, useQueryStates } from 'nuqs';
import type { ImportView, Swap } from '@/lib/contracts/dataset';

const swaps = ['reference-42', 'seeded'] as const;

/** The sides being looked at, in the address; unless chosen there, those the upload asked for. */
export function useSides(view: ImportView) {
  const initial = view.sameFile ?? view;
  const [chosen, setChosen] = useQueryStates(
    { swap: parseAsStringLiteral(swaps), seed: parseAsInteger },
    { history: 'replace' },
  );
  const sides = view.sameFile
    ? { swap: view.sameFile.swap, seed: view.sameFile.swapSeed }
    : { swap: chosen.swap ?? initial.swap, seed: chosen.seed ?? initial.swapSeed };
  return { sides, choose: (next: { swap?: Swap; seed?: number }) => void setChosen(next) };
}
