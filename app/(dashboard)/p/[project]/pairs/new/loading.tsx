import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <div aria-busy="true">
      <Skeleton className="mb-4 h-16 w-[36rem] max-w-full" />
      <div className="grid items-start gap-4 xl:grid-cols-[20rem_minmax(0,1fr)]">
        <Skeleton className="h-[620px]" />
        <Skeleton className="h-[440px]" />
      </div>
    </div>
  );
}
