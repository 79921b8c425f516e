import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  return (
    <EmptyState
      page
      title="There is nothing at this address"
      description="It may have been removed, or it belongs to a project that you are not a member of."
      action={
        <Button asChild>
          <Link href="/">To the overview</Link>
        </Button>
      }
    />
  );
}
