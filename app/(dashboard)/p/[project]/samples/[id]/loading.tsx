import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <div className="flex flex-wrap items-start justify-between gap-3 pb-4">
        <Skeleton className="h-13 w-44" />
        <Skeleton className="h-8 w-96 max-w-full" />
      </div>
      <Skeleton className="h-44" />
      <Skeleton className="mt-2 h-9 w-96 max-w-full" />
      <div className="grid gap-4 pt-4 xl:grid-cols-[minmax(0,1fr)_27rem]">
        <Skeleton className="h-84" />
        <Skeleton className="h-[28rem]" />
      </div>
    </div>
  );
}
