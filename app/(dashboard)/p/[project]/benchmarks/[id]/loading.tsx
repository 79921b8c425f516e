import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-20 w-96 max-w-full" />
      <Skeleton className="mb-4 h-40" />
      <Skeleton className="h-[560px]" />
    </div>
  );
}
