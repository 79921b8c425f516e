'use client';

import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useProject } from '@/components/layout/project-context';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { formatCount } from '@/components/ui/format';
import { Input } from '@/components/ui/input';
import { Popover } from '@/components/ui/popover';
import { Skeleton } from '@/components/ui/skeleton';
import { VerdictBadge } from '@/components/verdict/verdict-badge';
import { findSamplesQuery } from '@/lib/client/playground';

/** Finds a sample by its number or by words at the beginning of its question. */
export function SamplePicker({ onPick }: { onPick: (id: number) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      align="end"
      label="Pick a sample"
      className="w-96"
      trigger={
        <Button size="sm">
          <Search aria-hidden />
          Pick a sample
        </Button>
      }
    >
      <Found
        onPick={(id) => {
          setOpen(false);
          onPick(id);
        }}
      />
    </Popover>
  );
}

function Found({ onPick }: { onPick: (id: number) => void }) {
  const { slug } = useProject();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const result = useQuery(findSamplesQuery(slug, asked));
  const found = result.data;
  return (
    <div className="flex flex-col gap-2">
      <Input
        autoFocus
        type="search"
        aria-label="Number, or words the question begins with"
        placeholder="Number, or words the question begins with"
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          const first = found?.items[0];
          const stale = asked !== typed.trim() || result.isPlaceholderData;
          if (event.key !== 'Enter' || !first || stale) return;
          event.preventDefault();
          onPick(first.id);
        }}
      />
      <div className="h-72 overflow-y-auto" aria-busy={result.isFetching}>
        {result.error ? (
          <ErrorState error={result.error} onRetry={() => result.refetch()} />
        ) : found ? (
          <ul>
            {found.items.map(({ id, questionPreview, target, dataset }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={() => onPick(id)}
                  className="flex min-h-11 w-full flex-col justify-center rounded-sm px-2 py-1 text-left hover:bg-muted"
                >
                  <span className="flex w-full items-center gap-2 text-[12.5px] text-muted-foreground">
                    #{id} <span className="min-w-0 truncate">{dataset.name}</span>
                    <VerdictBadge verdict={target} className="ml-auto shrink-0" />
                  </span>
                  <span dir="auto" className="w-full truncate">
                    {questionPreview}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <Skeleton className="h-full" />
        )}
        {found?.items.length === 0 ? (
          <p className="px-2 py-8 text-center text-muted-foreground">
            {typed
              ? 'No sample has this number, or these words in the first 160 characters of its question.'
              : 'This project has no samples yet.'}
          </p>
        ) : null}
      </div>
      {found?.searched ? (
        <p className="text-[12.5px] text-muted-foreground">
          Words are looked for in the newest {formatCount(found.searched)} samples, numbers in all.
        </p>
      ) : null}
    </div>
  );
}
