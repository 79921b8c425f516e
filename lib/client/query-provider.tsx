'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { AppError } from '@/lib/errors';

/** Asking again helps only where nobody refused. */
function retry(failureCount: number, error: Error): boolean {
  const refused = error instanceof AppError && error.code !== 'internal' && error.code !== 'unavailable';
  return !refused && failureCount < 2;
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry } } }),
  );
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
