'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorState } from '@/components/ui/error-state';
import { formatProbability } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { earlyReasonsQuery } from '@/lib/client/trajectories';

/** Reasons that came too late to matter, the surest first. */
export function EarlyReasons({ model, traced }: { model: number; traced: number }) {
  const { slug } = useProject();
  const list = useInfiniteQuery(earlyReasonsQuery(slug, model, traced));
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <Skeleton className="h-60" />;
  const rows = list.data.pages.flatMap((page) => page.items);
  return (
    <Card title="Decided before the reason said anything">
      {rows.length === 0 ? (
        <p className="text-muted-foreground">None of the traced reasons: each has a sentence that tips it.</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full min-w-[34rem] text-left">
            <thead className="text-[12.5px] text-muted-foreground">
              <tr>
                <th className="py-1 pr-4 font-medium">Question</th>
                <th className="py-1 pr-4 text-right font-medium">Share of the target before</th>
                <th className="py-1 pr-4 text-right font-medium">after</th>
                <th className="py-1 font-medium">Verdict</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ sampleId, candidateId, questionPreview, shareBefore, shareAfter, correct }) => (
                <tr key={candidateId} className="border-border border-t">
                  <td className="max-w-0 py-1.5 pr-4">
                    <Link
                      href={`/p/${slug}/samples/${sampleId}?model=${model}&candidate=${candidateId}&view=path`}
                      className="block truncate underline-offset-2 hover:underline"
                      dir="auto"
                    >
                      {questionPreview}
                    </Link>
                  </td>
                  <td className="py-1.5 pr-4 text-right">{formatProbability(shareBefore)}</td>
                  <td className="py-1.5 pr-4 text-right">{formatProbability(shareAfter)}</td>
                  <td className="py-1.5">
                    <span className="flex items-center gap-1.5">
                      <CorrectMark correct={correct} /> {correct ? 'correct' : 'incorrect'}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage ? (
        <Button
          size="sm"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="mt-3"
        >
          Show more
        </Button>
      ) : null}
    </Card>
  );
}
