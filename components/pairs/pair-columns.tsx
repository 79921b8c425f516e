import type { ColumnDef } from '@tanstack/react-table';
import { Check, Flag, X } from 'lucide-react';
import Link from 'next/link';
import { VisibleText } from '@/components/samples/visible-text';
import { formatScore } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { PairLineView } from '@/lib/contracts/pair';
import { PairStateBadge } from './pair-state-badge';

const onWide = 'max-md:hidden';

interface PairColumns {
  /** the page of the sample a pair belongs to, with its two candidates compared */
  addressOf: (line: PairLineView) => string;
  /** scores are hidden from this person until a pair is decided: their order would tell them */
  scoresHidden: boolean;
}

export function pairColumns({ addressOf, scoresHidden }: PairColumns): ColumnDef<PairLineView>[] {
  return [
    {
      id: 'question',
      header: 'Sample',
      meta: { sort: 'sample', className: 'md:w-[26%]' },
      cell: ({ row }) => <QuestionCell line={row.original} address={addressOf(row.original)} />,
    },
    {
      id: 'chosen',
      header: 'Chosen',
      meta: { className: onWide },
      cell: ({ row }) => <SideCell side={row.original.chosen} chosen />,
    },
    {
      id: 'rejected',
      header: 'Rejected',
      meta: { className: onWide },
      cell: ({ row }) => <SideCell side={row.original.rejected} chosen={false} />,
    },
    {
      id: 'margin',
      header: 'Margin',
      meta: { ...(scoresHidden ? {} : { sort: 'margin' }), align: 'right', className: `w-20 ${onWide}` },
      cell: ({ row }) => <Hideable score={row.original.margin} />,
    },
    {
      id: 'state',
      header: 'State',
      meta: { className: `w-26 ${onWide}` },
      cell: ({ row }) => <PairStateBadge state={row.original.state} />,
    },
    {
      id: 'decided',
      header: 'Decided by',
      meta: { className: `w-44 max-xl:hidden` },
      cell: ({ row }) => <Decided line={row.original} />,
    },
  ];
}

function QuestionCell({ line, address }: { line: PairLineView; address: string }) {
  return (
    <>
      <span className="flex items-center gap-2">
        <VerdictBadge verdict={line.target} />
        <Link href={address} prefetch={false} dir="auto" className="block min-w-0 truncate hover:underline">
          <VisibleText text={line.question} />
        </Link>
      </span>
      <span className="flex items-center gap-2 pt-1 md:hidden">
        <PairStateBadge state={line.state} />
        <span className="text-muted-foreground">
          margin <Hideable score={line.margin} />
        </span>
      </span>
    </>
  );
}

function SideCell({ side, chosen }: { side: PairLineView['chosen']; chosen: boolean }) {
  const Mark = chosen ? Check : X;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Mark aria-hidden className={`size-3.5 shrink-0 ${chosen ? 'text-good' : 'text-bad'}`} />
      <VerdictBadge verdict={side.verdict} />
      <span className="w-14 shrink-0 text-right text-muted-foreground">
        <Hideable score={side.rScore} />
      </span>
      <span dir="auto" className="min-w-0 truncate">
        <VisibleText text={side.excerpt} />
      </span>
    </span>
  );
}

function Hideable({ score }: { score: number | null }) {
  if (score !== null) return formatScore(score);
  return (
    <span title="Hidden until the pair is decided">
      <span aria-hidden>···</span>
      <span className="sr-only">hidden until decided</span>
    </span>
  );
}

function Decided({ line: { decided } }: { line: PairLineView }) {
  if (!decided) return <span className="text-muted-foreground">–</span>;
  return (
    <span className="flex items-center gap-1.5 truncate text-muted-foreground">
      {decided.flagged ? <Flag aria-label="flagged" className="size-3.5 shrink-0 text-warn" /> : null}
      <span className="truncate text-foreground">{decided.by}</span>
      <RelativeTime iso={decided.at} />
    </span>
  );
}
