'use client';

import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Card } from '@/components/ui/card';
import { formatCount } from '@/components/ui/format';
import type { RunProgressView } from '@/lib/contracts/run';
import { causeNames } from './cause-names';

/** Failed items by cause, each with some of their samples. */
export function RunErrors({ errors }: { errors: RunProgressView['errors'] }) {
  const { slug } = useProject();
  return (
    <Card title="Failed items by cause">
      <ul className="flex flex-col divide-y divide-border">
        {errors.map(({ cause, message, count, samples }) => (
          <li key={cause} className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium text-bad">{causeNames[cause] ?? cause}</span>
              <span className="text-muted-foreground">
                {formatCount(count)} {count === 1 ? 'item' : 'items'}
              </span>
            </p>
            <p className="break-words font-mono text-[12px] text-muted-foreground">{message}</p>
            {samples.length > 0 ? (
              <ul className="text-[12.5px]">
                {samples.map((sample) => (
                  <li key={sample.id} className="truncate">
                    <Link
                      href={`/p/${slug}/samples/${sample.id}`}
                      className="inline-block min-h-6 leading-6 hover:underline"
                    >
                      {sample.preview}
                    </Link>
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
