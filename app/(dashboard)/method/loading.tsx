import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div className="mx-auto max-w-[1440px]" aria-busy="true">
      <h1 className="sr-only">Method</h1>
      <Skeleton className="mb-1 h-7 w-32" />
      <Skeleton className="mb-4 h-5 w-72" />
      <div className="grid gap-8 xl:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <Skeleton className="h-[36rem]" />
        <Skeleton className="h-[36rem]" />
      </div>
    </div>
  );
}
