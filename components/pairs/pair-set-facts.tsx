import type { ReactNode } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { RelativeTime } from '@/components/ui/relative-time';
import { type PairSetView, pairsIn } from '@/lib/contracts/pair';

/** How a set was built, and how far its review is. */
export function PairSetFacts({ set }: { set: PairSetView }) {
  const { approved, rejected } = set.pairs;
  const decided = approved + rejected;
  const total = pairsIn(set);
  const missing = set.missing;
  return (
    <section
      aria-label="About this set"
      className="grid gap-x-8 gap-y-4 rounded-md border border-border bg-surface p-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5">
        <Fact name="Strategy">{set.strategy}</Fact>
        <Fact name="Rule">
          {set.rule}, ranked by {set.rankBy}, sides by {set.correctness}, seed {set.seed}
        </Fact>
        <Fact name="Scorer">{set.model.name}</Fact>
        <Fact name="From">
          {set.dataset?.name ?? 'all data sets'},{' '}
          {set.run ? `run #${set.run.id} ${set.run.name}` : 'all runs'}
        </Fact>
        <Fact name="Built">
          <RelativeTime iso={set.createdAt} /> by {set.createdBy}
        </Fact>
      </dl>
      <div className="flex flex-col gap-3">
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
          <Count name="Samples" value={set.samples} />
          <Count name="Pairs" value={total} />
          <Count name="No correct side" value={missing.correct + missing.both} />
          <Count name="No incorrect side" value={missing.incorrect + missing.both} />
        </dl>
        {missing.both > 0 ? (
          <p className="text-[12.5px] text-muted-foreground">
            {formatCount(missing.both)} samples lack both: their candidates are truncated, invalid, or between
            the sides.
          </p>
        ) : null}
        <div>
          <p className="mb-1 text-[12.5px] text-muted-foreground">
            {formatCount(approved)} approved, {formatCount(rejected)} rejected of {formatCount(total)}
            {total > 0 ? ` (${formatPercent(decided / total, 0)} decided)` : ''}
          </p>
          <Progress value={decided} max={total} label="Decided pairs" />
        </div>
      </div>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Count({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt className="text-[12.5px] text-muted-foreground">{name}</dt>
      <dd className="font-semibold text-[17px]">{formatCount(value)}</dd>
    </div>
  );
}
