import { expect, it } from 'vitest';
import { QueueFull, Scheduler } from './scheduler';

function gate() {
  let open: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), closed };
}

const never = new AbortController().signal;

it('runs one after the other, urgent ones before those that wait', async () => {
  const scheduler = new Scheduler(10);
  const order: string[] = [];
  const first = gate();
  const start = (name: string, urgent = false, wait = Promise.resolve()) =>
    scheduler.run(
      async () => {
        order.push(name);
        await wait;
      },
      never,
      urgent,
    );
  const all = [
    start('first', false, first.closed),
    start('second'),
    start('watched', true),
    start('watched 2', true),
  ];
  expect([scheduler.running, scheduler.waiting]).toEqual([1, 3]);
  first.open();
  await Promise.all(all);
  expect(order).toEqual(['first', 'watched', 'watched 2', 'second']);
  expect([scheduler.running, scheduler.waiting]).toEqual([0, 0]);
});

it('goes on after a failure', async () => {
  const scheduler = new Scheduler(1);
  const failing = scheduler.run(() => Promise.reject(new Error('broken')), never);
  const next = scheduler.run(async () => 'fine', never);
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('fine');
});

it('refuses when full, and lets those that wait leave', async () => {
  const scheduler = new Scheduler(1);
  const first = gate();
  const leaver = new AbortController();
  const running = scheduler.run(() => first.closed, never);
  const waiting = scheduler.run(async () => 'never', leaver.signal);
  await expect(scheduler.run(async () => 'no room', never)).rejects.toThrow(QueueFull);
  leaver.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  const after = scheduler.run(async () => 'room again', never);
  first.open();
  await running;
  expect(await after).toBe('room again');
});
