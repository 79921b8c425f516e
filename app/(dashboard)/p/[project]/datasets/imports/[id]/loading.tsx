import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-12 w-64" />
      <Skeleton className="mb-4 h-5 w-56" />
      <div className="flex flex-col gap-4">
        <Skeleton className="h-[86px]" />
        <Skeleton className="h-56" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
