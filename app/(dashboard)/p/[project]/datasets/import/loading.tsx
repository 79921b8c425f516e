import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-2 h-12 w-40" />
      <Skeleton className="mb-4 h-5 w-96 max-w-full" />
      <div className="flex max-w-3xl flex-col gap-4">
        <Skeleton className="h-[76px]" />
        <Skeleton className="h-9" />
        <Skeleton className="h-48" />
      </div>
    </div>
  );
}
