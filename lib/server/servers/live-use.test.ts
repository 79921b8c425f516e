import { describe, expect, it } from 'vitest';
import type { UserActor } from '../actor';
import { systemActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createModel, createUser } from '../test-fixtures';
import { forgetLiveUse } from './forget-live-use';
import { listServers } from './list-servers';
import { type LiveServerUse, recordLiveUse } from './record-live-use';

useTestDatabase();
const [one, two] = [systemActor('worker one'), systemActor('worker two')];

async function createServer(modelId: bigint, baseUrl: string): Promise<string> {
  const { id } = await db().server.create({ data: { modelId, baseUrl, servedModel: 'm' } });
  return String(id);
}

function use(id: string, fields: Partial<LiveServerUse> = {}): LiveServerUse {
  return {
    id,
    inFlight: 3,
    limit: 4,
    running: 5,
    waiting: 1,
    tokensPerSecond: 40,
    answered: 30,
    errors: [],
    circuit: 'closed',
    cacheQueries: 1000,
    cacheHits: 600,
    ...fields,
  };
}

async function live(admin: UserActor, id: string) {
  return (await listServers(admin)).find((server) => String(server.id) === id)?.live;
}

describe('what workers do on servers', () => {
  it('is added up over the workers, and shared out over the servers of one model', async () => {
    const admin = { ...(await createUser()), admin: true };
    const { id: modelId } = await createModel();
    const [a, b] = [await createServer(modelId, 'http://a'), await createServer(modelId, 'http://b')];
    const other = await createServer((await createModel()).id, 'http://a');
    const reset = { cause: 'reset', count: 2, message: 'old', at: '2026-01-01T00:00:00.000Z' };
    await recordLiveUse(one, [use(a, { errors: [reset] }), use(b, { answered: 20 }), use(other)]);
    await recordLiveUse(two, [
      use(a, {
        answered: 10,
        running: 7,
        cacheHits: 250,
        tokensPerSecond: null,
        circuit: 'open',
        errors: [
          { ...reset, count: 1, message: 'new', at: '2026-01-02T00:00:00.000Z' },
          { ...reset, cause: 'timeout', count: 9 },
        ],
      }),
    ]);
    expect(await live(admin, a)).toEqual({
      workers: 2,
      inFlight: 6,
      limit: 8,
      running: 7,
      waiting: 1,
      tokensPerSecond: 40,
      answered: 40,
      share: 40 / 60,
      circuit: 'closed',
      cacheHitRate: 0.25,
      errors: [
        { cause: 'timeout', count: 9, message: 'old', at: '2026-01-01T00:00:00.000Z' },
        { cause: 'reset', count: 3, message: 'new', at: '2026-01-02T00:00:00.000Z' },
      ],
    });
    expect((await live(admin, b))?.share).toBeCloseTo(1 / 3);
    expect((await live(admin, other))?.share).toBe(1);
  });

  it('replaces what the worker did before, is not shown when old, and goes with the worker', async () => {
    const admin = { ...(await createUser()), admin: true };
    const { id: modelId } = await createModel();
    const [a, b] = [await createServer(modelId, 'http://a'), await createServer(modelId, 'http://b')];
    await recordLiveUse(one, [use(a), use(b, { answered: 0, running: null, cacheQueries: null })]);
    await recordLiveUse(one, [
      use(b, { answered: 0, running: null, cacheQueries: null, circuit: 'half-open' }),
    ]);
    expect(await live(admin, a)).toBeNull();
    expect(await live(admin, b)).toMatchObject({
      share: null,
      running: null,
      cacheHitRate: null,
      circuit: 'half-open',
    });
    await db().$executeRaw`UPDATE server_use SET at = now() - interval '25 seconds'`;
    expect(await live(admin, b)).toBeNull();
    await db().$executeRaw`UPDATE server_use SET at = now() - interval '2 minutes'`;
    await recordLiveUse(two, [use(a)]);
    expect(await db().serverUse.count()).toBe(1);
    await forgetLiveUse(two);
    expect(await db().serverUse.count()).toBe(0);
  });

  it('is dropped for a server that was deleted meanwhile', async () => {
    await recordLiveUse(one, [use('999999')]);
    expect(await db().serverUse.count()).toBe(0);
  });
});
