import { formatScore } from '@/components/ui/format';
import type { Made, ReviewState } from '@/lib/client/review-session';
import { decisionNames } from './decision-names';

/** What the last decision was, and, once it is stored, what it says about the proposal. */
export function LastDecision({ last }: { last: NonNullable<ReviewState['last']> }) {
  const made = 'key' in last ? last : null;
  const decision = made?.answer?.decision ?? last.decision;
  const pairId = 'pairId' in last ? last.pairId : last.pair.id;
  return (
    <span className="min-w-0 truncate">
      “{decisionNames[decision]} #{pairId}”{made?.answer ? <Reveal made={made} answer={made.answer} /> : null}
    </span>
  );
}

function Reveal({ made, answer }: { made: Made; answer: NonNullable<Made['answer']> }) {
  if (!answer.left || !answer.right) return null;
  const proposedLeft = made.pair.left.candidateId === answer.proposedId;
  const [chosen, rejected] = proposedLeft ? [answer.left, answer.right] : [answer.right, answer.left];
  return (
    <span className="text-muted-foreground max-lg:hidden">
      {' '}
      proposed was {proposedLeft ? 'left' : 'right'}: R_score {formatScore(chosen.rScore)} against{' '}
      {formatScore(rejected.rScore)}
    </span>
  );
}
