import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-12 w-96 max-w-full" />
      <Skeleton className="h-72" />
    </div>
  );
}
