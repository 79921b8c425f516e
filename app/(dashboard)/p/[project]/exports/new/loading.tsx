import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-16 w-[36rem] max-w-full" />
      <div className="grid items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <Skeleton className="h-[540px]" />
        <div className="flex flex-col gap-4">
          <Skeleton className="h-48" />
          <Skeleton className="h-72" />
        </div>
      </div>
    </div>
  );
}
