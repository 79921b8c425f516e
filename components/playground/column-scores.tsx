'use client';

import { ProbabilityBar } from '@/components/samples/probability-bar';
import { formatScore } from '@/components/ui/format';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { PlaygroundScores } from '@/lib/contracts/playground';
import { scoreRules } from '@/lib/domain/score-rule';
import type { Verdict } from '@/lib/domain/verdict';

interface ColumnScoresProps {
  /** null: not there yet, or invalid; the place is kept */
  scores: PlaygroundScores | null;
  /** the known-correct verdict in the order this column shows */
  target: Verdict | null;
  route: string | null;
}

/** What the model’s own probabilities say of its reason and of both verdicts. */
export function ColumnScores({ scores, target, route }: ColumnScoresProps) {
  const ofTarget = target && scores?.byTarget[target];
  return (
    <section aria-label="Scores" className="flex flex-col gap-1.5">
      <ProbabilityBar label="P(R|U)" p={scores?.reason.p ?? null} />
      <ProbabilityBar label="P([[A]]|U,R)" p={scores?.verdicts.A.p ?? null} />
      <ProbabilityBar label="P([[B]]|U,R)" p={scores?.verdicts.B.p ?? null} />
      <ProbabilityBar label={`share of ${target ?? 'A'}`} p={scores?.byTarget[target ?? 'A'].share ?? null} />
      <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-3 gap-y-1 text-[12.5px] tabular-nums">
        <dt className="text-muted-foreground">Leaning verdict</dt>
        <dd className="flex items-center justify-end gap-1.5">
          {!scores ? '–' : scores.leaning ? <VerdictBadge verdict={scores.leaning} /> : 'neither'}
          {ofTarget && scores?.leaning ? <CorrectMark correct={scores.leaning === target} /> : null}
        </dd>
        {scoreRules.map((rule) => (
          <div key={rule} className="contents">
            <dt className="text-muted-foreground">R_score, {rule}</dt>
            <dd className="text-right">{ofTarget ? formatScore(ofTarget.rScores[rule]) : '–'}</dd>
          </div>
        ))}
        <dt className="text-muted-foreground">Scored by</dt>
        <dd className="min-w-0 truncate text-right" title={route ?? undefined}>
          {route ? <code>{route}</code> : '–'}
        </dd>
      </dl>
      <p className="min-h-5 text-[12.5px] text-muted-foreground">
        {scores && !target ? 'R_score needs the known-correct answer: choose it above.' : null}
      </p>
    </section>
  );
}
