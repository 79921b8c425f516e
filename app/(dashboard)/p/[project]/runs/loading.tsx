import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-6 h-12 w-72" />
      <Skeleton className="mb-3 h-13 w-44" />
      <Skeleton className="h-72" />
    </div>
  );
}
