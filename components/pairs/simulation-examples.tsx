import { Check, X } from 'lucide-react';
import Link from 'next/link';
import { useProject } from '@/components/layout/project-context';
import { VisibleText } from '@/components/samples/visible-text';
import { formatCount, formatProbability, formatScore } from '@/components/ui/format';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import type { SimulatedStrategy } from '@/lib/contracts/pair';

type Example = SimulatedStrategy['examples'][number];

/** The first few pairs a strategy would build. */
export function SimulationExamples({ examples }: { examples: readonly Example[] }) {
  const { slug } = useProject();
  if (examples.length === 0) {
    return <p className="text-muted-foreground">This strategy finds no pair among these samples.</p>;
  }
  return (
    <ul className="flex flex-col gap-5">
      {examples.map(({ sampleId, question, target, chosen, rejected }) => (
        <li key={sampleId} className="min-w-0">
          <Link
            href={`/p/${slug}/samples/${sampleId}`}
            dir="auto"
            className="flex min-h-6 items-center gap-2 font-medium hover:underline"
          >
            <VerdictBadge verdict={target} />
            <span className="min-w-0 truncate">
              <VisibleText text={question} />
            </span>
          </Link>
          <div className="mt-1 grid gap-x-6 gap-y-2 md:grid-cols-2">
            <Side side={chosen} chosen />
            <Side side={rejected} chosen={false} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Side({ side, chosen }: { side: Example['chosen']; chosen: boolean }) {
  const Mark = chosen ? Check : X;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-2 text-[12.5px] text-muted-foreground">
        <span className={`inline-flex items-center gap-1 font-medium ${chosen ? 'text-good' : 'text-bad'}`}>
          <Mark aria-hidden className="size-3.5" />
          {chosen ? 'chosen' : 'rejected'}
        </span>
        <VerdictBadge verdict={side.verdict} />
        <span>
          P(R|U) {formatProbability(side.pReason)} · R_score {formatScore(side.rScore)} ·{' '}
          {formatCount(side.tokenCount)} tokens
        </span>
      </p>
      <p dir="auto" className="mt-0.5 break-words">
        <VisibleText text={side.excerpt} />
      </p>
    </div>
  );
}
