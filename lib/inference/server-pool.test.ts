import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';
import { ServerPool } from './server-pool';
import type { PoolServer } from './server-state';
import { ServersUnavailableError } from './servers-unavailable-error';

function server(id: string, concurrency = 4): PoolServer {
  return { id, servedModel: 'm', concurrency, client: { baseUrl: `http://${id}` } as InferenceClient };
}

function pool(...servers: PoolServer[]): ServerPool {
  return new ServerPool(async () => servers);
}

const never = new AbortController().signal;
setMaxListeners(0, never);
const broken = () => new InferenceError('server', 'broken', { status: 500, retryAfterMs: 0 });

describe('a server pool', () => {
  it('keeps one prompt on one server, and spreads prompts over all', async () => {
    const p = pool(server('a'), server('b'), server('c'));
    const of = async (prompt: string) => await p.open('1', prompt, never).call(async ({ id }) => id);
    const first = await of('prompt 1');
    for (let i = 0; i < 5; i += 1) expect(await of('prompt 1')).toBe(first);
    const prompts = Array.from({ length: 60 }, (_, i) => `prompt ${i}`);
    expect(new Set(await Promise.all(prompts.map(of)))).toEqual(new Set(['a', 'b', 'c']));
  });

  it('never has more in flight than a server takes', async () => {
    const p = pool(server('a', 2));
    let inFlight = 0;
    let peak = 0;
    const work = Array.from({ length: 10 }, (_, i) =>
      p.open('1', `prompt ${i}`, never).call(async () => {
        inFlight += 1;
        peak = Math.max(peak, inFlight);
        await new Promise((resolve) => setTimeout(resolve, 5));
        inFlight -= 1;
      }),
    );
    await Promise.all(work);
    expect(peak).toBe(2);
  });

  it('asks another server after a failure, and the request fails when all keep failing', async () => {
    const p = pool(server('a'), server('b'));
    const asked: string[] = [];
    const call = p.open('1', 'prompt', never).call(async ({ id }) => {
      asked.push(id);
      throw broken();
    });
    await expect(call).rejects.toMatchObject({ code: 'server' });
    expect(asked).toHaveLength(5);
  });

  it('does not repeat what is refused', async () => {
    let calls = 0;
    const call = pool(server('a'))
      .open('1', 'prompt', never)
      .call(async () => {
        calls += 1;
        throw new InferenceError('too_long', 'too long', { status: 400 });
      });
    await expect(call).rejects.toMatchObject({ code: 'too_long' });
    expect(calls).toBe(1);
  });

  it('says that a server is not there rather than that the request failed', async () => {
    const away = () => new InferenceError('connect', 'refused', { retryAfterMs: 0 });
    const call = pool(server('a'))
      .open('1', 'prompt', never)
      .call(async () => {
        throw away();
      });
    await expect(call).rejects.toBeInstanceOf(ServersUnavailableError);
    const none = pool().open('1', 'prompt', never);
    await expect(none.call(async () => undefined)).rejects.toBeInstanceOf(ServersUnavailableError);
  });

  it('stops waiting for a place when aborted, and gives the place to the next', async () => {
    const p = pool(server('a', 1));
    let release: () => void = () => undefined;
    const first = p.open('1', 'x', never).call(() => new Promise<void>((resolve) => (release = resolve)));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const leaving = new AbortController();
    const second = p.open('1', 'y', leaving.signal).call(async () => 'second');
    const third = p.open('1', 'z', never).call(async () => 'third');
    leaving.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    release();
    await first;
    expect(await third).toBe('third');
  });

  it('measures tokens over the time it had requests', async () => {
    const p = pool(server('a'));
    const session = p.open('1', 'x', never);
    await session.call(() => new Promise((resolve) => setTimeout(resolve, 1_100)));
    session.countTokens(550);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [use] = p.takeUse();
    expect(use).toMatchObject({ id: 'a', answered: true, lastError: null });
    expect(use?.tokensPerSecond).toBeGreaterThan(300);
    expect(use?.tokensPerSecond).toBeLessThan(510);
    expect(p.takeUse()[0]?.tokensPerSecond).toBeNull();
  });
});
