'use client';

import { useTheme } from 'next-themes';
import { Toaster } from 'sonner';

/** Where `toast(…)` of sonner appears. */
export function Notices() {
  const { theme } = useTheme();
  return (
    <Toaster
      theme={theme === 'dark' || theme === 'light' ? theme : 'system'}
      position="bottom-right"
      offset={48}
      closeButton
      toastOptions={{
        style: {
          background: 'var(--surface)',
          color: 'var(--foreground)',
          border: '1px solid var(--border)',
          fontFamily: 'inherit',
        },
      }}
    />
  );
}
