'use client';

import { Copy, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { formatCount } from '@/components/ui/format';
import type { SampleView } from '@/lib/contracts/sample';

const kinds = {
  pair: 'The same question with the same two answers',
  question: 'The same question',
  near: 'Nearly the same question',
} as const;

/** What was found of the question when its data set was measured. */
export function SampleFlags({ flags }: { flags: SampleView['flags'] }) {
  const { slug } = useProject();
  const { duplicate, overlaps } = flags;
  if (!duplicate && overlaps.length === 0) return null;
  return (
    <ul className="mt-3 flex flex-col gap-1 rounded-md bg-warn-soft px-3 py-2 text-[12.5px] text-warn">
      {duplicate ? (
        <li className="flex gap-2">
          <Copy aria-hidden className="mt-1 size-3.5 shrink-0" />
          <span>
            {kinds[duplicate.kind]} is in{' '}
            <Link
              href={`/p/${slug}/samples?group=${duplicate.group}`}
              className="inline-flex min-h-6 items-center underline"
            >
              {duplicate.others === 1 ? 'another sample' : `${formatCount(duplicate.others)} other samples`}
            </Link>
            .
          </span>
        </li>
      ) : null}
      {overlaps.map(({ benchmark, key }) => (
        <li key={benchmark.id} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-1 size-3.5 shrink-0" />
          <span>
            Its question overlaps with row {key} of{' '}
            <Link
              href={`/p/${slug}/benchmarks/${benchmark.id}`}
              className="inline-flex min-h-6 items-center underline"
            >
              {benchmark.name}
            </Link>
            .
          </span>
        </li>
      ))}
    </ul>
  );
}
