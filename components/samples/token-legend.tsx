import { cn } from '@/components/ui/cn';
import { shadeBounds } from './token-cells';
import { shadeLooks } from './token-shades';

/** Which shade stands for which probability of a token. */
export function TokenLegend() {
  return (
    <ul aria-label="Shades by the probability of a token" className="flex flex-wrap text-[11.5px]">
      {shadeBounds.map((bound, shade) => (
        <li
          key={bound}
          className={cn('px-1.5 py-0.5 first:rounded-l-sm last:rounded-r-sm', shadeLooks[shade])}
        >
          {bound > 0 ? `≥ ${bound}` : `< ${shadeBounds[shade - 1]}`}
        </li>
      ))}
    </ul>
  );
}
