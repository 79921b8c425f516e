import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-12 w-64" />
      <Skeleton className="mb-4 h-5 w-40" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-[86px]" />
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-[275px]" />
          <Skeleton className="h-[275px]" />
        </div>
        <Skeleton className="h-80" />
        <Skeleton className="h-48" />
      </div>
    </div>
  );
}
