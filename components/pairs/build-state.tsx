import { Badge, type BadgeTone } from '@/components/ui/badge';

type BuildState = 'queued' | 'building' | 'ready' | 'failed';

const looks: Record<BuildState, { tone: BadgeTone; label: string }> = {
  queued: { tone: 'accent', label: 'waiting' },
  building: { tone: 'accent', label: 'building' },
  ready: { tone: 'good', label: 'ready' },
  failed: { tone: 'bad', label: 'failed' },
};

/** How far a thing that is built in the background has come. */
export function BuildStateBadge({ state }: { state: BuildState }) {
  const { tone, label } = looks[state];
  return <Badge tone={tone}>{label}</Badge>;
}
