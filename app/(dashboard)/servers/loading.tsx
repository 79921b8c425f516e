import { PageHeader } from '@/components/layout/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader
        title="Servers"
        description="Where models run. Workers sample and score on every enabled server of a run’s model."
      />
      <div aria-busy="true" aria-label="Loading" role="status" className="flex flex-col gap-4">
        <Skeleton className="h-[26rem] w-full" />
        <Skeleton className="h-[26rem] w-full" />
      </div>
    </>
  );
}
