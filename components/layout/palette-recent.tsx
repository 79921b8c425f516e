'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { recentSamples } from '@/lib/client/recent-samples';
import { runsQuery } from '@/lib/client/runs';
import { CommandGroup, CommandRow } from './command-row';

const RUNS_SHOWN = 6;

interface PaletteRecentProps {
  slug: string;
  typed: string;
  go: (href: string) => void;
}

export function PaletteRecent({ slug, typed, go }: PaletteRecentProps) {
  const { data } = useInfiniteQuery(runsQuery(slug, null));
  const runs = data?.pages[0]?.items.slice(0, RUNS_SHOWN) ?? [];
  const typedId = /^#?(\d{1,15})$/.exec(typed.trim())?.[1];
  const samples = recentSamples(slug).filter((id) => String(id) !== typedId);
  return (
    <>
      {runs.length > 0 ? (
        <CommandGroup heading="Runs">
          {runs.map(({ id, name, state }) => (
            <CommandRow key={id} value={`run ${name} ${id}`} onSelect={() => go(`/p/${slug}/runs/${id}`)}>
              <span className="min-w-0 truncate">{name}</span>
              <span className="text-[12.5px] text-muted-foreground">{state}</span>
            </CommandRow>
          ))}
        </CommandGroup>
      ) : null}
      {samples.length > 0 || typedId ? (
        <CommandGroup heading="Samples">
          {[...(typedId ? [Number(typedId)] : []), ...samples].map((id) => (
            <CommandRow key={id} value={`sample #${id}`} onSelect={() => go(`/p/${slug}/samples/${id}`)}>
              Sample #{id}
            </CommandRow>
          ))}
        </CommandGroup>
      ) : null}
    </>
  );
}
