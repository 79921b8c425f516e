import { Badge } from '@/components/ui/badge';
import type { ServerView } from '@/lib/contracts/server';

const looks = {
  well: { tone: 'good', text: 'answers' },
  failing: { tone: 'bad', text: 'failing' },
  unknown: { tone: 'neutral', text: 'not asked yet' },
  disabled: { tone: 'warn', text: 'disabled' },
} as const;

export function HealthBadge({ health }: { health: ServerView['health'] }) {
  return <Badge tone={looks[health].tone}>{looks[health].text}</Badge>;
}
