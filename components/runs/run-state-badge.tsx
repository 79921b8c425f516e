import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { RunState } from '@/lib/contracts/run';

const looks: Record<RunState, { tone: BadgeTone; label: string }> = {
  queued: { tone: 'accent', label: 'starting' },
  running: { tone: 'accent', label: 'running' },
  paused: { tone: 'warn', label: 'paused' },
  cancelled: { tone: 'neutral', label: 'cancelled' },
  done: { tone: 'good', label: 'done' },
  failed: { tone: 'bad', label: 'failed' },
};

export function RunStateBadge({ state }: { state: RunState }) {
  const { tone, label } = looks[state];
  return <Badge tone={tone}>{label}</Badge>;
}
