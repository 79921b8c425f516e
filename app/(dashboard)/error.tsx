'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { ErrorState } from '@/components/ui/error-state';

interface DashboardErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function DashboardError({ error, reset }: DashboardErrorProps) {
  const router = useRouter();
  // What failed on the server must be asked of it again; clearing the error alone would show it once more.
  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return <ErrorState error={error} onRetry={retry} />;
}
