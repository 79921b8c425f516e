import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-3 md:h-[calc(100dvh-2.5rem)]">
      <Skeleton className="h-9 max-md:h-28" />
      <Skeleton className="h-32" />
      <div className="grid min-h-0 flex-1 gap-3 md:grid-cols-2">
        <Skeleton className="h-full min-h-60" />
        <Skeleton className="h-full min-h-60" />
      </div>
      <Skeleton className="h-9" />
    </div>
  );
}
