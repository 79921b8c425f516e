import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createModel } from '../test-fixtures';
import { listConnections } from './list-connections';
import { recordServerUse } from './record-server-use';
import { sealKey } from './seal';

useTestDatabase();
const actor = systemActor('test');

describe('listConnections', () => {
  beforeEach(() => vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.1'));
  afterEach(() => vi.unstubAllEnvs());

  it('gives enabled servers with their key, and leaves out what it may not speak to', async () => {
    const { id: modelId } = await createModel();
    const row = (baseUrl: string, fields = {}) => ({ modelId, baseUrl, servedModel: 'm', ...fields });
    await db().server.createMany({
      data: [
        row('http://127.0.0.1:1', { sealedKey: sealKey('sk-1', 'http://127.0.0.1:1') }),
        row('http://127.0.0.1:2', { enabled: false }),
        row('http://10.0.0.1:3'),
        row('http://127.0.0.1:4', { sealedKey: sealKey('sk-4', 'http://elsewhere') }),
      ],
    });
    const connections = await listConnections(actor, modelId);
    expect(connections).toMatchObject([{ baseUrl: 'http://127.0.0.1:1', apiKey: 'sk-1', concurrency: 8 }]);
    const errors = await db().server.findMany({ where: { modelId }, orderBy: { id: 'asc' } });
    expect(errors.map((server) => server.lastError)).toEqual([
      null,
      null,
      expect.stringContaining('REASONDESK_ALLOWED_HOSTS'),
      expect.stringContaining('enter it again'),
    ]);
  });
});

describe('recordServerUse', () => {
  it('keeps the last speed and clears an error that passed', async () => {
    const { id: modelId } = await createModel();
    const { id } = await db().server.create({
      data: {
        modelId,
        baseUrl: 'http://a',
        servedModel: 'm',
        lastError: 'connection lost',
        tokensPerSecond: 40,
      },
    });
    const use = { id: String(id), answered: true, tokensPerSecond: null, lastError: null };
    await recordServerUse(actor, [use]);
    const server = await db().server.findUniqueOrThrow({ where: { id } });
    expect(server).toMatchObject({ lastError: null, tokensPerSecond: 40, lastSeenAt: expect.any(Date) });
    await recordServerUse(actor, [{ ...use, answered: false, lastError: 'gone' }]);
    await recordServerUse(actor, [{ ...use, answered: false }]);
    await expect(db().server.findUniqueOrThrow({ where: { id } })).resolves.toMatchObject({
      lastError: 'gone',
      lastSeenAt: server.lastSeenAt,
    });
  });
});
