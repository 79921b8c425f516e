import { Badge, type BadgeTone } from '@/components/ui/badge';
import type { ImportState } from '@/lib/contracts/dataset';

const looks: Record<ImportState, { tone: BadgeTone; label: string }> = {
  uploading: { tone: 'accent', label: 'uploading' },
  previewed: { tone: 'warn', label: 'not stored yet' },
  queued: { tone: 'accent', label: 'queued' },
  running: { tone: 'accent', label: 'storing' },
  done: { tone: 'good', label: 'done' },
  failed: { tone: 'bad', label: 'failed' },
  cancelled: { tone: 'neutral', label: 'cancelled' },
};

export function ImportStateBadge({ state }: { state: ImportState }) {
  const { tone, label } = looks[state];
  return <Badge tone={tone}>{label}</Badge>;
}
