import { TriangleAlert } from 'lucide-react';

interface MovingNoticeProps {
  hasKey: boolean;
  headerNames: string[];
}

/** Said before it is saved: what was stored for one address is never sent to another. */
export function MovingNotice({ hasKey, headerNames }: MovingNoticeProps) {
  const dropped = [
    hasKey ? 'the stored key' : null,
    headerNames.length > 0 ? named(headerNames) : null,
  ].filter((part) => part !== null);
  if (dropped.length === 0) return null;
  return (
    <p role="status" className="flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        Another address drops {dropped.join(' and ')} on saving. Enter what the new one asks for.
      </span>
    </p>
  );
}

function named(names: string[]): string {
  return `the stored ${names.length === 1 ? 'header' : 'headers'} ${names.join(', ')}`;
}
