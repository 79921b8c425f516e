'use client';

import { ErrorState } from '@/components/ui/error-state';
import './globals.css';

/** Stands in for the root layout when that itself fails. */
export default function GlobalError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Reasondesk</title>
        <main className="mx-auto max-w-xl px-4 py-20">
          <ErrorState error={error} onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
