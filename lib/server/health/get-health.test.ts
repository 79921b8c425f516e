import { afterAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/health/route';
import { closeDb, db } from '../db';
import { useTestDatabase } from '../test-database';

useTestDatabase();

async function ask() {
  const response = await GET();
  return [response.status, await response.json()];
}

describe('health', () => {
  const url = () => process.env.DATABASE_URL ?? '';
  let original = '';
  afterAll(async () => {
    await closeDb();
    process.env.DATABASE_URL = original;
  });

  it('names the worker when none was seen for 30 s', async () => {
    const down = [503, { web: 'well', database: 'well', worker: 'down' }];
    expect(await ask()).toEqual(down);
    await db().worker.create({ data: { id: 'a', seenAt: new Date(Date.now() - 60_000) } });
    expect(await ask()).toEqual(down);
    await db().worker.update({ where: { id: 'a' }, data: { seenAt: new Date() } });
    expect(await ask()).toEqual([200, { web: 'well', database: 'well', worker: 'well' }]);
  });

  it('names the database when it does not answer', async () => {
    original = url();
    await closeDb();
    process.env.DATABASE_URL = 'postgresql://nobody@127.0.0.1:9/none';
    expect(await ask()).toEqual([503, { web: 'well', database: 'down', worker: 'down' }]);
  });
});
