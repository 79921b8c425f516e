import { Skeleton } from '@/components/ui/skeleton';

const rows = Array.from({ length: 24 }, (_, row) => row);

export default function Loading() {
  return (
    <div aria-busy="true" className="-mx-4 -my-5 flex h-dvh flex-col overflow-hidden md:-mx-6">
      <div className="flex h-13 shrink-0 items-center gap-3 border-border border-b px-4">
        <Skeleton className="h-6 w-40" />
      </div>
      <div className="flex min-h-0 flex-1">
        <div className="hidden w-52 shrink-0 flex-col gap-4 border-border border-r p-3 lg:flex">
          <Skeleton className="h-32" />
          <Skeleton className="h-36" />
          <Skeleton className="h-28" />
        </div>
        <div className="flex-1">
          {rows.map((row) => (
            <div key={row} className="flex h-16 items-center border-border border-b px-4 md:h-9">
              <Skeleton className="h-4 w-full" />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
