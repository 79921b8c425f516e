import { expect, it } from 'vitest';
import { ThreadGovernor } from './thread-governor';

/** Seconds of work, of which each thread got `share` of a core. */
function simulated(threads: number) {
  const clock = { wallMs: 0, busyMs: 0 };
  const governor = new ThreadGovernor(threads, () => undefined, {
    nowMs: () => clock.wallMs,
    cpuMs: () => clock.busyMs,
  });
  const work = async (seconds: number, share: number) => {
    for (let second = 0; second < seconds; second++) {
      await governor.watch(async () => {
        clock.wallMs += 1000;
        clock.busyMs += 1000 * share * governor.current;
      });
    }
  };
  return { governor, work };
}

it('keeps all threads while they get their cores', async () => {
  const { governor, work } = simulated(2);
  await work(60, 0.9);
  expect(governor.current).toBe(2);
});

it('steps down when starved, never below one, and tries again after a longer and longer while', async () => {
  const { governor, work } = simulated(2);
  await work(2, 0.5);
  expect(governor.current).toBe(2);
  await work(2, 0.5);
  expect(governor.current).toBe(1);
  await work(10, 0.5);
  expect(governor.current).toBe(1);
  await work(12, 0.9);
  expect(governor.current).toBe(2);
  await work(4, 0.5);
  await work(30, 0.9);
  expect(governor.current).toBe(1);
  await work(12, 0.9);
  expect(governor.current).toBe(2);
});
