import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-16 w-96 max-w-full" />
      <Skeleton className="mb-6 h-28" />
      <Skeleton className="mb-2 h-6 w-32" />
      <Skeleton className="h-64" />
    </div>
  );
}
