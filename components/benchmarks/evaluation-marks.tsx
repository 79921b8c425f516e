import { Badge } from '@/components/ui/badge';
import type { EvaluationView } from '@/lib/contracts/benchmark';
import { missingSections } from './missing-sections';

type Marked = Pick<EvaluationView, 'incomplete' | 'partial' | 'scored' | 'sections' | 'failed'>;

/** What keeps a score from being the whole one. */
export function EvaluationMarks({ evaluation }: { evaluation: Marked }) {
  if (evaluation.scored === 0) return null;
  const missing = missingSections(evaluation);
  return (
    <>
      {evaluation.incomplete ? (
        <Badge tone="warn" title="Some rows have no score yet, or failed">
          incomplete
        </Badge>
      ) : null}
      {evaluation.partial ? (
        <Badge tone="warn" title={`No row scored of: ${missing.join(', ')}`}>
          partial
        </Badge>
      ) : null}
    </>
  );
}
