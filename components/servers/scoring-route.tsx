import { Check, X } from 'lucide-react';
import { formatCount } from '@/components/ui/format';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RouteSummary, ServerAbilities } from '@/lib/contracts/server-abilities';
import { checkNames } from './scoring-route-checks';

/** How reasons get their scores on a server, why so and at which cost, and what the probe saw. */
export function ScoringRoute({ abilities }: { abilities: ServerAbilities | null }) {
  if (!abilities) {
    return (
      <p className="max-w-prose text-muted-foreground">
        What it can do is not known yet. A test finds out, and so does its first use.
      </p>
    );
  }
  const { routes, checks, probedAt } = abilities;
  const passed = checks.filter(({ ok }) => ok).length;
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid gap-x-6 gap-y-2 lg:grid-cols-2">
        <Route term="Reasons sampled here" route={routes.own} />
        <Route term="Reasons from elsewhere" route={routes.others} />
      </dl>
      <details>
        <summary className="min-h-6 cursor-pointer">
          What the probe saw: {passed} of {checks.length} as they should be, <RelativeTime iso={probedAt} />
        </summary>
        <ul className="grid gap-x-6 gap-y-1.5 pt-2 lg:grid-cols-2">
          {checks.map(({ name, ok, seen }) => (
            <li key={name} className="flex min-w-0 gap-2">
              {ok ? (
                <Check aria-label="yes" className="mt-0.5 size-4 shrink-0 text-good" />
              ) : (
                <X aria-label="no" className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
              )}
              <span className="min-w-0">
                {checkNames[name]}
                <span className="block break-words text-[12.5px] text-muted-foreground">{seen}</span>
              </span>
            </li>
          ))}
        </ul>
        <p className="max-w-prose pt-2 text-[12.5px] text-muted-foreground">
          Tokens are counted for one of 16 reasons of 400 tokens after a prompt of 1,200, both verdicts. One
          whole pass over such a candidate computes 1,615.
        </p>
      </details>
    </div>
  );
}

function Route({ term, route }: { term: string; route: RouteSummary }) {
  const { name, number, why, tokensPerCandidate } = route;
  return (
    <div className="min-w-0">
      <dt className="text-[12.5px] text-muted-foreground">{term}</dt>
      <dd className="flex flex-col">
        {number === null || tokensPerCandidate === null ? (
          <span className="text-bad">not scored</span>
        ) : (
          <span>
            <span className="break-words font-mono text-[12px]">{name}</span>
            <span className="text-muted-foreground">
              {' '}
              · route {number} · {formatCount(tokensPerCandidate)} tokens a candidate
            </span>
          </span>
        )}
        <span className="text-[12.5px] text-muted-foreground">{why}</span>
      </dd>
    </div>
  );
}
