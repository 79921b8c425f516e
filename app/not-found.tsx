import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <main className="mx-auto max-w-xl px-4 py-20">
      <EmptyState
        page
        title="There is no such page"
        description="The address is mistyped, or what it led to is gone."
        action={
          <Button asChild>
            <Link href="/">To the overview</Link>
          </Button>
        }
      />
    </main>
  );
}
