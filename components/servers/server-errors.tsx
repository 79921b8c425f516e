import { Button } from '@/components/ui/button';
import { formatCount } from '@/components/ui/format';
import { Popover } from '@/components/ui/popover';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ServerLiveView } from '@/lib/contracts/server';
import { errorNames } from './error-names';

interface ServerErrorsProps {
  errors: ServerLiveView['errors'];
  /** of which server, for screen readers */
  of: string;
}

/** How many requests failed lately; opened, by cause with the latest words of each. */
export function ServerErrors({ errors, of }: ServerErrorsProps) {
  const count = errors.reduce((sum, error) => sum + error.count, 0);
  if (count === 0) return <span>none</span>;
  return (
    <Popover
      label={`Errors of ${of}`}
      className="w-96"
      trigger={
        <Button
          size="sm"
          variant="danger"
          className="-my-0.5 h-6"
          aria-label={`${count} errors of ${of}: show causes`}
        >
          {formatCount(count)} · causes
        </Button>
      }
    >
      <ul className="flex flex-col gap-3">
        {errors.map(({ cause, count, message, at }) => (
          <li key={cause} className="min-w-0">
            <p className="flex flex-wrap justify-between gap-x-3">
              <span className="font-medium">{errorNames[cause] ?? cause}</span>
              <span className="text-muted-foreground tabular-nums">
                {formatCount(count)} × · <RelativeTime iso={at} />
              </span>
            </p>
            <p className="break-words text-[12.5px] text-muted-foreground">{message}</p>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
