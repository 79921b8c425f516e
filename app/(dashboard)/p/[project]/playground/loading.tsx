import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-13 w-96 max-w-full" />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <Skeleton className="h-104" />
        <Skeleton className="h-104" />
      </div>
      <Skeleton className="mt-4 h-44" />
    </div>
  );
}
