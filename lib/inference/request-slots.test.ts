import { describe, expect, it } from 'vitest';
import { RequestSlots } from './request-slots';

const never = new AbortController().signal;
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('request slots', () => {
  it('are given in the order they were asked for, and nobody gets in before', async () => {
    const slots = new RequestSlots(1);
    const order: string[] = [];
    const come = async (name: string) => {
      await slots.acquire(never);
      order.push(name);
    };
    await come('a');
    const waiting = [come('b'), come('c')];
    slots.release();
    // Asks at the very moment the place is free: it was promised to b.
    const late = come('d');
    await soon();
    expect(order).toEqual(['a', 'b']);
    slots.release();
    slots.release();
    await Promise.all([...waiting, late]);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });

  it('shrink as places come back, and grow at once', async () => {
    const slots = new RequestSlots(3);
    for (let i = 0; i < 3; i += 1) await slots.acquire(never);
    slots.limit = 1;
    expect(slots.inFlight).toBe(3);
    const waiting = slots.acquire(never);
    slots.release();
    slots.release();
    expect(slots).toMatchObject({ inFlight: 1, queued: 1, hasRoom: false });
    slots.limit = 2;
    expect(await waiting).toBe(true);
    expect(slots.inFlight).toBe(2);
  });

  it('send off all who wait, who then hold no place', async () => {
    const slots = new RequestSlots(1);
    await slots.acquire(never);
    const waiting = [slots.acquire(never), slots.acquire(never)];
    slots.turnAway();
    expect(await Promise.all(waiting)).toEqual([false, false]);
    slots.release();
    expect(slots.inFlight).toBe(0);
  });

  it('forget who was aborted while waiting', async () => {
    const slots = new RequestSlots(1);
    await slots.acquire(never);
    const leaving = new AbortController();
    const waiting = slots.acquire(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
    slots.release();
    expect(slots).toMatchObject({ inFlight: 0, queued: 0 });
    await expect(slots.acquire(leaving.signal)).rejects.toThrow('left');
  });
});
