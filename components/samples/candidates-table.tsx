'use client';

import { useState } from 'react';
import { ColumnHeader } from '@/components/data-table/column-header';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { formatCount, formatProbability, formatScore } from '@/components/ui/format';
import { CorrectMark } from '@/components/verdict/correct-mark';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { CandidateView, SampleView } from '@/lib/contracts/sample';
import type { ScoreRule } from '@/lib/domain/score-rule';
import { type Ranking, rankCandidates, rankValue } from './rank-candidates';
import { rejectReasonNames } from './reject-reason-names';
import { VisibleText } from './visible-text';

interface CandidatesTableProps {
  sample: SampleView;
  rule: ScoreRule;
  rank: Ranking;
  reverse: boolean;
  onRank: (by: Ranking) => void;
  selectedId: number | null;
  starId: number | null;
  onSelect: (id: number) => void;
}

const numbers = [
  { by: 'reason', name: 'P(R|U)', format: formatProbability },
  { by: 'verdict', name: 'P(A|U,R)', format: formatProbability },
  { by: 'ar', name: 'a·r', format: formatProbability },
  { by: 'score', name: 'R_score', format: formatScore },
  { by: 'length', name: 'Tokens', format: formatCount },
] as const;

/** More of a reason does not fit into a line. */
const PREVIEW_LENGTH = 300;

/** From which width on a column is shown. */
const shown: Partial<Record<Ranking, string>> = { ar: 'max-md:hidden', length: 'max-2xl:hidden' };

/** All candidates of a sample, ranked by the column chosen. */
export function CandidatesTable(props: CandidatesTableProps) {
  const { sample, rule, rank, reverse, onRank, selectedId, starId, onSelect } = props;
  const sorted = (by: Ranking) =>
    by !== rank ? null : (by === 'order') === reverse ? ('desc' as const) : ('asc' as const);
  const [all, setAll] = useState(false);
  const ranked = rankCandidates(sample.candidates, rank, rule, reverse);
  const scored = ranked.filter(({ id, score }) => score !== null || id === selectedId);
  const drawn = all || scored.length === 0 ? ranked : scored;
  const left = ranked.length - drawn.length;
  return (
    <section
      aria-label="Candidates"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="min-w-0 overflow-auto rounded-md border border-border bg-surface xl:max-h-[27rem]"
    >
      <table className="w-full text-[13px] md:min-w-[44rem]">
        <thead className="sticky top-0 z-10 bg-surface text-muted-foreground shadow-[inset_0_-1px_0_var(--border)]">
          <tr>
            <ColumnHeader
              align="left"
              sorted={sorted('order')}
              onSort={() => onRank('order')}
              className="w-10 pl-3"
            >
              #
            </ColumnHeader>
            <ColumnHeader align="left">Verdict</ColumnHeader>
            <ColumnHeader align="left" className="w-full max-md:hidden">
              Reason
            </ColumnHeader>
            {numbers.map(({ by, name }) => (
              <ColumnHeader
                key={by}
                align="right"
                sorted={sorted(by)}
                onSort={() => onRank(by)}
                className={shown[by]}
              >
                {name}
              </ColumnHeader>
            ))}
            <ColumnHeader align="left" className="pr-3 max-md:hidden">
              Kept?
            </ColumnHeader>
          </tr>
        </thead>
        <tbody>
          {drawn.map((candidate) => {
            const { id, number, reason, score } = candidate;
            const selected = id === selectedId;
            const why = sample.rules[rule]?.reasons[id];
            return (
              <tr
                key={id}
                aria-current={selected || undefined}
                onClick={() => onSelect(id)}
                className={cn(
                  'h-9 cursor-pointer border-border border-b last:border-0 [&_td]:px-2',
                  selected ? 'bg-accent-soft shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-muted',
                )}
              >
                <td className="pl-3!">
                  <button
                    type="button"
                    aria-pressed={selected}
                    aria-label={`Candidate ${number}${id === starId ? ', R*' : ''}`}
                    className="inline-flex h-7 min-w-7 items-center justify-center gap-1 rounded-sm"
                  >
                    {number}
                    {id === starId ? <span className="text-good">★</span> : null}
                  </button>
                </td>
                <td>
                  <span className="flex items-center gap-1.5">
                    {score ? (
                      <>
                        <CorrectMark correct={score.correct} />
                        <VerdictBadge verdict={score.ownVerdict} />
                      </>
                    ) : (
                      <span className="text-muted-foreground">–</span>
                    )}
                  </span>
                </td>
                <td className="max-w-0 max-md:hidden">
                  <span dir="auto" className="block truncate">
                    <VisibleText text={reason.slice(0, PREVIEW_LENGTH)} />
                  </span>
                </td>
                {numbers.map(({ by, format }) => (
                  <td key={by} className={cn('text-right', shown[by])}>
                    <NumberCell candidate={candidate} by={by} rule={rule} format={format} />
                  </td>
                ))}
                <td className="whitespace-nowrap pr-3! text-muted-foreground max-md:hidden">
                  {why === undefined ? '–' : why.length === 0 ? <Badge tone="good">kept</Badge> : whyNot(why)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {left > 0 ? (
        <Button size="sm" variant="ghost" onClick={() => setAll(true)} className="m-1 text-muted-foreground">
          Show {left} more that {sample.scorer?.name ?? 'this model'} has not scored
        </Button>
      ) : null}
    </section>
  );
}

function whyNot([first, ...others]: readonly (keyof typeof rejectReasonNames)[]) {
  if (first === undefined) return null;
  return (
    <span title={[first, ...others].map((reason) => rejectReasonNames[reason]).join(', ')}>
      {rejectReasonNames[first]}
      {others.length > 0 ? ` +${others.length}` : ''}
    </span>
  );
}

interface NumberCellProps {
  candidate: CandidateView;
  by: Ranking;
  rule: ScoreRule;
  format: (value: number | null) => string;
}

/** Probabilities have their length under them: a column is read at a glance. */
function NumberCell({ candidate, by, rule, format }: NumberCellProps) {
  const value = rankValue(candidate, by, rule);
  const isProbability = by === 'reason' || by === 'verdict';
  return (
    <span className="inline-flex flex-col items-end">
      {format(value)}
      {isProbability ? (
        <span aria-hidden className="h-0.5 w-12 bg-muted">
          <span className="block h-full bg-accent" style={{ width: `${(value ?? 0) * 100}%` }} />
        </span>
      ) : null}
    </span>
  );
}
