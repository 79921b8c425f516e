import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1440px]" aria-busy="true">
      <h1 className="sr-only">Overview</h1>
      <Skeleton className="mb-4 h-7 w-52" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-14" />
        <Skeleton className="h-[356px] sm:h-[186px] xl:h-[97px]" />
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-[98px]" />
          <Skeleton className="h-[98px]" />
          <Skeleton className="h-[98px]" />
          <Skeleton className="h-[98px]" />
        </div>
      </div>
    </div>
  );
}
