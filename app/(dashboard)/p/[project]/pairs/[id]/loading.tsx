import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-14 w-80 max-w-full" />
      <Skeleton className="mb-4 h-44" />
      <Skeleton className="h-[60dvh]" />
    </div>
  );
}
