import { Check, X } from 'lucide-react';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { formatScore } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SamplePairView, SampleView } from '@/lib/contracts/sample';
import { VisibleText } from './visible-text';

const stateTones: Record<SamplePairView['state'], BadgeTone> = {
  proposed: 'accent',
  approved: 'good',
  rejected: 'bad',
  skipped: 'neutral',
};

const decisionTexts = {
  approve: 'approved it',
  swap: 'swapped the sides and approved it',
  reject: 'rejected it',
  later: 'put it off',
} as const;

/** The pairs a sample is in, and everything that was decided on them. */
export function SamplePairs({ sample }: { sample: SampleView }) {
  const numberOf = (id: number) => sample.candidates.find((candidate) => candidate.id === id)?.number ?? '?';
  return (
    <Card title="Pairs and decisions">
      {sample.pairs.length === 0 ? (
        <p className="text-muted-foreground">This sample is in no pair yet.</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {sample.pairs.map(({ id, pairSet, state, chosenId, rejectedId, margin, reviews }) => (
            <li key={id} className="flex flex-col gap-1">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{pairSet.name}</span>
                <Badge tone={stateTones[state]}>{state}</Badge>
              </p>
              <p className="text-[12.5px] text-muted-foreground">{pairSet.strategy}</p>
              <p className="flex flex-wrap items-center gap-x-3">
                <span className="inline-flex items-center gap-1">
                  <Check aria-hidden className="size-3.5 text-good" /> chosen {numberOf(chosenId)}
                </span>
                <span className="inline-flex items-center gap-1">
                  <X aria-hidden className="size-3.5 text-bad" /> rejected {numberOf(rejectedId)}
                </span>
                <span className="text-muted-foreground">margin {formatScore(margin)}</span>
              </p>
              {reviews.length > 0 ? (
                <ol className="border-border border-l pl-3 text-[12.5px]">
                  {reviews.map((review) => (
                    <li
                      key={review.id}
                      className={review.undoneAt ? 'text-muted-foreground line-through' : undefined}
                    >
                      {review.by} {decisionTexts[review.decision]}
                      {review.reason ? ` (${review.reason})` : ''}, <RelativeTime iso={review.at} />
                      {review.undoneAt ? <span className="sr-only"> (undone)</span> : null}
                      {review.note ? (
                        <span dir="auto" className="block text-muted-foreground">
                          “<VisibleText text={review.note} />”
                        </span>
                      ) : null}
                    </li>
                  ))}
                </ol>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
