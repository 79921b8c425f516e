import { Badge } from '@/components/ui/badge';
import type { ServerView } from '@/lib/contracts/server';

const looks = {
  well: { tone: 'good', text: 'answers' },
  failing: { tone: 'bad', text: 'failing' },
  unknown: { tone: 'neutral', text: 'not asked yet' },
  disabled: { tone: 'warn', text: 'disabled' },
  resting: { tone: 'bad', text: 'failing, left alone for now' },
  trying: { tone: 'warn', text: 'failing, tried again' },
} as const;

export function HealthBadge({ server }: { server: Pick<ServerView, 'health' | 'live'> }) {
  const look = looks[stateOf(server)];
  return <Badge tone={look.tone}>{look.text}</Badge>;
}

/** What the workers see at this moment goes before what was seen last. */
function stateOf({ health, live }: Pick<ServerView, 'health' | 'live'>): keyof typeof looks {
  if (health === 'disabled') return health;
  if (live?.circuit === 'open') return 'resting';
  return live?.circuit === 'half-open' ? 'trying' : health;
}
