import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true" className="flex flex-col gap-4">
      <Skeleton className="h-14 w-80 max-w-full" />
      <Skeleton className="h-52" />
      <Skeleton className="h-96" />
    </div>
  );
}
