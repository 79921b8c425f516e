import { PageHeader } from '@/components/layout/page-header';
import { Skeleton } from '@/components/ui/skeleton';

export default function Loading() {
  return (
    <>
      <PageHeader title="Settings" />
      <div aria-busy="true" aria-label="Loading" role="status">
        <Skeleton className="mb-4 h-9 w-full" />
        <Skeleton className="mb-4 h-64 w-full" />
        <Skeleton className="h-40 w-full" />
      </div>
    </>
  );
}
