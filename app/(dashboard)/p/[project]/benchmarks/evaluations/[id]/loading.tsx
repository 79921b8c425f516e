import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-20 w-96 max-w-full" />
      <Skeleton className="mb-4 h-20" />
      <div className="mb-4 grid gap-4 md:grid-cols-2 2xl:grid-cols-4">
        <Skeleton className="h-52" />
        <Skeleton className="h-52" />
        <Skeleton className="h-52" />
        <Skeleton className="h-52" />
      </div>
      <Skeleton className="h-96" />
    </div>
  );
}
