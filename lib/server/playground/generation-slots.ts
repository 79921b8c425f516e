import { setTimeout as sleep } from 'node:timers/promises';
import { MAX_GENERATIONS } from '@/lib/contracts/playground';
import { AppError } from '@/lib/errors';

/** A place is waited for this long: one that was just stopped may not be free yet. */
const PATIENCE_MS = 600;
const LOOK_MS = 30;

const taken = new Map<string, number>();

/**
 * One of the few generations a person may have under way in this process, so that nobody keeps the servers to
 * themselves. Returns how to give it back. @throws AppError `rate_limited`
 */
export async function takeGeneration(person: string): Promise<() => void> {
  const until = Date.now() + PATIENCE_MS;
  while ((taken.get(person) ?? 0) >= MAX_GENERATIONS) {
    if (Date.now() >= until) {
      throw new AppError(
        'rate_limited',
        `${MAX_GENERATIONS} models write for you already: wait for one to end, or stop one.`,
      );
    }
    await sleep(LOOK_MS);
  }
  taken.set(person, (taken.get(person) ?? 0) + 1);
  let given = false;
  return () => {
    if (given) return;
    given = true;
    const left = (taken.get(person) ?? 1) - 1;
    if (left > 0) taken.set(person, left);
    else taken.delete(person);
  };
}
