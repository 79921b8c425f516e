import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks a URL until `accept` says yes to an answer. False when the time is over or `giveUp` says so.
 */
export async function waitForHttp(
  url: string,
  accept: (response: Response) => boolean,
  timeoutMs: number,
  giveUp: () => boolean,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline && !giveUp()) {
    try {
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
      await response.body?.cancel();
      if (accept(response)) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(50);
  }
  return false;
}
