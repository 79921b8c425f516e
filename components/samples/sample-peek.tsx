'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { formatProbability, formatScore } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import { sampleQuery } from '@/lib/client/samples';
import type { SampleView } from '@/lib/contracts/sample';
import { FoldedText } from './folded-text';
import { rankCandidates } from './rank-candidates';
import { VisibleText } from './visible-text';

/** More of a reason does not fit into a line. */
const PREVIEW_LENGTH = 120;

interface SamplePeekProps {
  id: number;
  model: number | null;
  address: string;
  onClose: () => void;
}

/** A sample at a glance, beside the list. */
export function SamplePeek({ id, model, address, onClose }: SamplePeekProps) {
  const { slug } = useProject();
  const sample = useQuery(sampleQuery(slug, id, model));
  return (
    <aside
      aria-label={`Sample ${id} at a glance`}
      className="hidden w-96 shrink-0 flex-col overflow-y-auto border-border border-l bg-surface lg:flex"
    >
      <header className="sticky top-0 flex items-center justify-between gap-2 border-border border-b bg-surface px-4 py-2">
        <h2 className="font-semibold">#{id}</h2>
        <div className="flex gap-1">
          <Button size="sm" asChild>
            <Link href={address}>Open</Link>
          </Button>
          <Button size="sm" variant="ghost" aria-label="Close the side panel" onClick={onClose}>
            <X aria-hidden />
          </Button>
        </div>
      </header>
      <div className="flex flex-col gap-4 p-4">
        {sample.data ? (
          <PeekContent sample={sample.data} />
        ) : sample.error ? (
          <ErrorState error={sample.error} onRetry={() => sample.refetch()} />
        ) : (
          <>
            <Skeleton className="h-16" />
            <Skeleton className="h-24" />
            <Skeleton className="h-48" />
          </>
        )}
      </div>
    </aside>
  );
}

function PeekContent({ sample }: { sample: SampleView }) {
  const { question, answerA, answerB, target, candidates, rules, bestId } = sample;
  const star = rules.description?.keptId ?? bestId;
  const scored = candidates.filter(({ score }) => score !== null);
  const listed = rankCandidates(scored.length > 0 ? scored : candidates, 'ar', 'description');
  return (
    <>
      <FoldedText text={question} className="font-medium" />
      {(['A', 'B'] as const).map((side) => (
        <section key={side}>
          <h3 className="mb-1 flex items-center gap-2 text-[12.5px] text-muted-foreground">
            <VerdictBadge verdict={side} />
            {side === target ? 'target ✓' : null}
          </h3>
          <FoldedText text={side === 'A' ? answerA : answerB} />
        </section>
      ))}
      <ol className="flex flex-col border-border border-t">
        {listed.map(({ id, number, reason, score }) => (
          <li key={id} className="flex flex-col gap-0.5 border-border border-b py-1.5">
            <span className="flex items-center gap-2">
              <span className="w-8 shrink-0 whitespace-nowrap text-muted-foreground">
                {number}
                {id === star ? <span className="text-good"> ★</span> : null}
              </span>
              {score ? (
                <>
                  <CorrectMark correct={score.correct} />
                  <VerdictBadge verdict={score.ownVerdict} />
                  <span className="ml-auto text-muted-foreground text-[12.5px]">
                    {formatProbability(score.pReason)} · {formatProbability(score.pVerdict)}
                  </span>
                  <span className="w-14 text-right">{formatScore(score.rScores.description)}</span>
                </>
              ) : (
                <span className="ml-auto text-muted-foreground">not scored</span>
              )}
            </span>
            <span dir="auto" className="truncate pl-10 text-[12.5px] text-muted-foreground">
              <VisibleText text={reason.slice(0, PREVIEW_LENGTH)} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
