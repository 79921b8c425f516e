import { Skeleton } from '@/components/ui/skeleton';

/** Fills the box of a chart while its code is on the way. */
export function ChartLoading() {
  return <Skeleton className="size-full" />;
}
