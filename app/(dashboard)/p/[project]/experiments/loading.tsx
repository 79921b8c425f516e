import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-14 w-96 max-w-full" />
      <Skeleton className="mb-4 h-9" />
      <Skeleton className="mb-4 h-14 w-[36rem] max-w-full" />
      <Skeleton className="h-[520px]" />
    </div>
  );
}
