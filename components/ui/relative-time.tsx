'use client';

import { useEffect, useState } from 'react';

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const steps: [limitSeconds: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [45, 'second', 1],
  [45 * 60, 'minute', 60],
  [22 * 3600, 'hour', 3600],
  [26 * 86_400, 'day', 86_400],
  [320 * 86_400, 'month', 30.44 * 86_400],
  [Number.POSITIVE_INFINITY, 'year', 365.25 * 86_400],
];

export function describeTime(iso: string, nowMs: number): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  if (Math.abs(seconds) < 10) return 'just now';
  const [, unit, size] = steps.find(([limit]) => Math.abs(seconds) < limit) ?? ['', 'year', 365.25 * 86_400];
  return words.format(Math.round(seconds / size), unit as Intl.RelativeTimeFormatUnit);
}

/** "3 minutes ago", with the exact time on hover. */
export function RelativeTime({ iso }: { iso: string }) {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    // The server's clock and time zone are not the reader's: the text may differ until the page is alive.
    <time dateTime={iso} title={new Date(iso).toLocaleString()} suppressHydrationWarning>
      {describeTime(iso, nowMs)}
    </time>
  );
}
