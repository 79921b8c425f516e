import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';
import { ServerPool } from './server-pool';
import type { PoolServer } from './server-state';
import { ServersUnavailableError } from './servers-unavailable-error';

interface Load {
  running: number;
  waiting: number;
}

function server(id: string, concurrency = 4, load: Load | null = null): PoolServer {
  const metrics = async () => {
    if (!load) throw new InferenceError('not_found', 'no figures', { status: 404 });
    return `vllm:num_requests_running ${load.running}\nvllm:num_requests_waiting ${load.waiting}\n`;
  };
  const client = { baseUrl: `http://${id}`, metrics } as unknown as InferenceClient;
  return { id, servedModel: 'm', concurrency, client };
}

const circuit = { failuresToOpen: 3, firstBreakMs: 40, longestBreakMs: 80 };

/** With little patience, so that what waits for seconds in use waits for moments here. */
function pool(...servers: PoolServer[]): ServerPool {
  return new ServerPool(async () => servers, { backoffMs: 1, patienceMs: 150, circuit });
}

const never = new AbortController().signal;
setMaxListeners(0, never);
const error500 = () => new InferenceError('server', 'broken', { status: 500 });
const full = (retryAfterMs: number | null = null) =>
  new InferenceError('rate_limited', 'too many requests', { status: 429, retryAfterMs });

const prompts = Array.from({ length: 60 }, (_, i) => `prompt ${i}`);
const idOf = async ({ id }: PoolServer) => id;

/** The server that a prompt goes to as long as all are well. */
async function home(p: ServerPool, prompt: string): Promise<string> {
  return await p.open('1', prompt, never).call(idOf);
}

async function promptOf(p: ServerPool, id: string, skip = 0): Promise<string> {
  const own = [];
  for (const prompt of prompts) if ((await home(p, prompt)) === id) own.push(prompt);
  return own[skip] ?? '';
}

describe('a server pool', () => {
  it('keeps one prompt on one server, and spreads prompts over all', async () => {
    const p = pool(server('a', 60), server('b', 60), server('c', 60));
    const first = await home(p, 'prompt 1');
    for (let i = 0; i < 5; i += 1) expect(await home(p, 'prompt 1')).toBe(first);
    const homes = await Promise.all(prompts.map((prompt) => home(p, prompt)));
    expect(new Set(homes)).toEqual(new Set(['a', 'b', 'c']));
  });

  it('moves only the prompts of a server that goes', async () => {
    const [three, two] = [pool(server('a'), server('b'), server('c')), pool(server('a'), server('b'))];
    for (const prompt of prompts.slice(0, 20)) {
      const before = await home(three, prompt);
      if (before !== 'c') expect(await home(two, prompt)).toBe(before);
    }
  });

  it('never has more in flight than a server takes', async () => {
    const p = pool(server('a', 2));
    let inFlight = 0;
    let peak = 0;
    const work = Array.from({ length: 10 }, (_, i) =>
      p.open('1', `prompt ${i}`, never).call(async () => {
        inFlight += 1;
        peak = Math.max(peak, inFlight);
        await sleep(5);
        inFlight -= 1;
      }),
    );
    await Promise.all(work);
    expect(peak).toBe(2);
  });

  it('spills over to a server with room, and stays there with this prompt', async () => {
    const p = pool(server('a', 1), server('b', 1));
    const [one, two] = [await promptOf(p, 'a'), await promptOf(p, 'a', 1)];
    let release: () => void = () => undefined;
    const busy = p.open('1', one, never).call(() => new Promise<void>((resolve) => (release = resolve)));
    await sleep(1);
    const session = p.open('1', two, never);
    expect(await session.call(idOf)).toBe('b');
    release();
    await busy;
    expect(await session.call(idOf)).toBe('b');
    expect(await home(p, two)).toBe('a');
  });

  it('spills over from a server whose own queue is long', async () => {
    const load = { running: 4, waiting: 0 };
    const p = pool(server('a', 4, load), server('b', 4, { running: 0, waiting: 0 }));
    const prompt = await promptOf(p, 'a');
    load.waiting = 9;
    await p.live();
    expect(await home(p, prompt)).toBe('b');
    load.waiting = 0;
    await p.live();
    expect(await home(p, prompt)).toBe('a');
  });

  it('begins with as many requests as the server has room for', async () => {
    const p = pool(server('a', 8, { running: 4, waiting: 2 }));
    await home(p, 'prompt');
    expect(await p.live()).toMatchObject([{ id: 'a', limit: 2, running: 4, waiting: 2 }]);
  });

  it('halves what a server gets when it is full, and gives it more again as it answers', async () => {
    const p = pool(server('a', 8));
    let refusals = 1;
    const call = async () => {
      if (refusals-- > 0) throw full();
    };
    await p.open('1', 'prompt', never).call(call);
    expect(await p.live()).toMatchObject([{ limit: 4, circuit: 'closed' }]);
    for (let i = 0; i < 3; i += 1) await home(p, 'prompt');
    expect(await p.live()).toMatchObject([{ limit: 5 }]);
  });

  it('leaves a server alone for as long as it asks to be, and asks another one meanwhile', async () => {
    const p = pool(server('a'), server('b'));
    const prompt = await promptOf(p, 'a');
    const asked: string[] = [];
    const first = p.open('1', prompt, never).call(async ({ id }) => {
      asked.push(id);
      if (asked.length === 1) throw full(60);
    });
    await first;
    expect(asked).toEqual(['a', 'b']);
    expect(await home(p, prompt)).toBe('b');
    await sleep(65);
    expect(await home(p, prompt)).toBe('a');
  });

  it('waits for a lone server that asks for a moment, and gives the work back when it asks for long', async () => {
    const p = pool(server('a'));
    const startedAt = performance.now();
    let calls = 0;
    await p.open('1', 'x', never).call(async () => {
      if (calls++ === 0) throw full(60);
    });
    expect(performance.now() - startedAt).toBeGreaterThan(55);
    const call = p.open('1', 'x', never).call(async () => {
      throw full(9_000);
    });
    await expect(call).rejects.toBeInstanceOf(ServersUnavailableError);
    await expect(call).rejects.toMatchObject({ retryAfterMs: expect.closeTo(9_000, -3) });
  });
});

describe('a server that fails', () => {
  it('costs each request one try, and soon none: the others do all the work', async () => {
    const p = pool(server('a', 8), server('b', 8));
    const asked = { a: 0, b: 0 };
    const done = await Promise.all(
      prompts.map((prompt) =>
        p.open('1', prompt, never).call(async ({ id }) => {
          asked[id as 'a' | 'b'] += 1;
          await sleep(1);
          if (id === 'a') throw error500();
          return id;
        }),
      ),
    );
    expect(done).toEqual(Array(prompts.length).fill('b'));
    expect(asked.b).toBe(prompts.length);
    // As many as were under way when it broke, and a few trials.
    expect(asked.a).toBeLessThan(14);
    const [a] = await p.live();
    expect(a?.errors).toMatchObject([{ cause: 'server', count: asked.a, message: 'broken' }]);
  });

  it('is asked by one request alone after the break, and by all once that was answered', async () => {
    const p = pool(server('a', 8));
    let down = true;
    const asked: boolean[] = [];
    const call = (prompt: string) =>
      p.open('1', prompt, never).call(async () => {
        asked.push(down);
        await sleep(5);
        if (down) throw error500();
      });
    await Promise.allSettled([call('1'), call('2'), call('3')]);
    down = false;
    const before = asked.length;
    const waiting = [call('4'), call('5'), call('6'), call('7')];
    await sleep(circuit.longestBreakMs + 5);
    expect(asked.length - before).toBeLessThanOrEqual(2);
    await Promise.all(waiting);
    expect((await p.live())[0]?.circuit).toBe('closed');
  });

  it('is not taken for well because it still tokenizes', async () => {
    const p = pool(server('a', 8), server('b', 8));
    let failures = 0;
    for (const prompt of prompts) {
      const session = p.open('1', prompt, never);
      await session.call(idOf, { aside: true });
      const done = await session.call(async ({ id }) => {
        if (id === 'b') return id;
        failures += 1;
        throw error500();
      });
      expect(done).toBe('b');
    }
    expect(failures).toBeLessThan(8);
    expect((await p.live()).find(({ id }) => id === 'a')).toMatchObject({
      answered: 0,
      circuit: expect.not.stringMatching('closed'),
    });
  });

  it('sends those who wait for a place elsewhere when it breaks down', async () => {
    const [a, b] = [server('a', 1), server('b', 1)];
    const p = new ServerPool(async () => [a, b], {
      circuit: { ...circuit, failuresToOpen: 1, firstBreakMs: 5_000 },
    });
    const all = await Promise.all(
      prompts.slice(0, 8).map((prompt) =>
        p.open('1', prompt, never).call(async ({ id }) => {
          await sleep(2);
          if (id === 'a') throw error500();
          return id;
        }),
      ),
    );
    expect(all).toEqual(Array(8).fill('b'));
  });

  it('makes the request fail when all keep failing', async () => {
    const p = pool(server('a'), server('b'));
    const asked: string[] = [];
    const call = p.open('1', 'prompt', never).call(async ({ id }) => {
      asked.push(id);
      throw error500();
    });
    await expect(call).rejects.toMatchObject({ code: 'server' });
    expect(asked).toHaveLength(5);
    expect(new Set(asked.slice(0, 2))).toEqual(new Set(['a', 'b']));
  });

  it.each([
    new InferenceError('connect', 'refused'),
    new InferenceError('server', 'bad gateway', { status: 502 }),
    new InferenceError('server', 'the queue is full', { status: 503 }),
  ])('is told apart from a request that failed: $message', async (error) => {
    const call = pool(server('a'))
      .open('1', 'prompt', never)
      .call(async () => {
        throw error;
      });
    await expect(call).rejects.toBeInstanceOf(ServersUnavailableError);
  });

  it('waits where nobody serves the model', async () => {
    const none = pool().open('1', 'prompt', never);
    await expect(none.call(async () => undefined)).rejects.toBeInstanceOf(ServersUnavailableError);
  });

  it('is well again at once when its address or key is changed', async () => {
    let current = server('a');
    const p = new ServerPool(async () => [current], { circuit, backoffMs: 1, patienceMs: 0, reloadMs: 0 });
    const broken = p.open('1', 'x', never).call(async () => {
      throw error500();
    });
    await expect(broken).rejects.toThrow();
    await expect(home(p, 'x')).rejects.toBeInstanceOf(ServersUnavailableError);
    current = server('a');
    expect(await home(p, 'x')).toBe('a');
    // Its figures are told once, those of where it is now.
    const elsewhere = server('b').client;
    current = { ...current, client: elsewhere };
    await home(p, 'x');
    expect(await p.live()).toMatchObject([{ id: 'a', answered: 1, errors: [] }]);
  });
});

describe('what a server refuses', () => {
  it('is not repeated', async () => {
    let calls = 0;
    const call = pool(server('a'), server('b'))
      .open('1', 'prompt', never)
      .call(async () => {
        calls += 1;
        throw new InferenceError('too_long', 'too long', { status: 400 });
      });
    await expect(call).rejects.toMatchObject({ code: 'too_long' });
    expect(calls).toBe(1);
  });

  it.each(['unauthorized', 'not_found'] as const)(
    'as %s is asked of another server, once each',
    async (code) => {
      const p = pool(server('a'), server('b'));
      const refuse = () => new InferenceError(code, 'refused', { status: code === 'not_found' ? 404 : 401 });
      const done = await Promise.all(
        prompts.map((prompt) =>
          p.open('1', prompt, never).call(async ({ id }) => {
            if (id === 'a') throw refuse();
            return id;
          }),
        ),
      );
      expect(done).toEqual(Array(prompts.length).fill('b'));
      const asked: string[] = [];
      const call = p.open('1', 'prompt', never).call(async ({ id }) => {
        asked.push(id);
        throw refuse();
      });
      await expect(call).rejects.toMatchObject({ code });
      expect(asked.toSorted()).toEqual(['a', 'b']);
    },
  );
});

describe('an aborted request', () => {
  it('stops waiting for a place and gives it to the next', async () => {
    const p = pool(server('a', 1));
    let release: () => void = () => undefined;
    const first = p.open('1', 'x', never).call(() => new Promise<void>((resolve) => (release = resolve)));
    await sleep(2);
    const leaving = new AbortController();
    const second = p.open('1', 'y', leaving.signal).call(async () => 'second');
    const third = p.open('1', 'z', never).call(async () => 'third');
    leaving.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    release();
    await first;
    expect(await third).toBe('third');
  });

  it('says nothing about the server', async () => {
    const p = pool(server('a', 1));
    for (let i = 0; i < 5; i += 1) {
      const leaving = new AbortController();
      const call = p.open('1', 'x', leaving.signal).call(async () => {
        leaving.abort(new Error('left'));
        throw new InferenceError('aborted', 'The request was aborted');
      });
      await expect(call).rejects.toThrow('left');
    }
    expect(await p.live()).toMatchObject([{ circuit: 'closed', inFlight: 0, errors: [] }]);
  });
});

describe('what a pool measures', () => {
  it('is tokens over the time with requests, and what is in flight', async () => {
    let now = 0;
    const p = new ServerPool(async () => [server('a')], { now: () => now });
    const session = p.open('1', 'x', never);
    await session.call(async () => {
      expect(await p.live()).toMatchObject([{ inFlight: 1, answered: 0 }]);
      now += 2_000;
    });
    session.countTokens(500);
    now += 10_000;
    expect(await p.live()).toMatchObject([{ inFlight: 0, answered: 1, tokensPerSecond: 250 }]);
    expect(p.takeUse()).toEqual([{ id: 'a', answered: true, tokensPerSecond: 250, lastError: null }]);
    expect(p.takeUse()).toMatchObject([{ answered: false, tokensPerSecond: null }]);
    now += 61_000;
    expect(await p.live()).toMatchObject([{ answered: 1, tokensPerSecond: null }]);
    now += 300_000;
    expect(await p.live()).toEqual([]);
  });

  it('is over the time with any request at all, however many there are', async () => {
    let now = 0;
    const p = new ServerPool(async () => [server('a', 3)], { now: () => now });
    const releases: (() => void)[] = [];
    const calls = Array.from({ length: 5 }, async () => {
      const session = p.open('1', 'x', never);
      await session.call(() => new Promise<void>((resolve) => releases.push(resolve)));
      session.countTokens(100);
    });
    for (let done = 0; done < 5; done += 1) {
      while (releases.length === 0) await sleep(1);
      now += 1_000;
      releases.shift()?.();
      await sleep(1);
    }
    await Promise.all(calls);
    now += 5_000;
    expect(await p.live()).toMatchObject([{ answered: 5, tokensPerSecond: 100 }]);
  });

  it('is how much the prefix cache found since the last look, not since the server began', async () => {
    const cache = { queries: 1_000, hits: 100 };
    const client = {
      baseUrl: 'http://a',
      metrics: async () =>
        `vllm:prefix_cache_queries ${cache.queries}\nvllm:prefix_cache_hits ${cache.hits}\n`,
    } as unknown as InferenceClient;
    const p = new ServerPool(async () => [{ id: 'a', servedModel: 'm', concurrency: 1, client }]);
    await home(p, 'x');
    Object.assign(cache, { queries: 1_500, hits: 500 });
    expect(await p.live()).toMatchObject([{ cacheQueries: 500, cacheHits: 400 }]);
    Object.assign(cache, { queries: 10, hits: 0 });
    expect(await p.live()).toMatchObject([{ cacheQueries: 500, cacheHits: 400 }]);
  });
});
