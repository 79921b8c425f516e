import { describe, expect, it } from 'vitest';
import { systemActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { ensureEmbeddedModels } from './ensure-embedded-models';

useTestDatabase();
const actor = systemActor('test');
const servers = () =>
  db().server.findMany({
    orderBy: { servedModel: 'asc' },
    include: { model: { include: { chatTemplate: true } } },
  });

describe('ensureEmbeddedModels', () => {
  it('registers both models once, also when two workers start together', async () => {
    await Promise.all([1, 2, 3].map(() => ensureEmbeddedModels(actor, 'http://127.0.0.1:8100/')));
    const found = await servers();
    expect(found.map((server) => [server.servedModel, server.kind, server.baseUrl])).toEqual([
      ['demo-judge', 'embedded', 'http://127.0.0.1:8100'],
      ['smollm2-135m', 'embedded', 'http://127.0.0.1:8100'],
    ]);
    for (const { model } of found) {
      expect(model).toMatchObject({
        span: 'eot',
        chatTemplate: { name: 'chatml', version: 1, builtIn: true },
      });
      expect(model.note).not.toBe('');
    }
    await expect(db().chatTemplate.count()).resolves.toBe(3);
  });

  it('follows the port and keeps what the operator set', async () => {
    await db().server.updateMany({ data: { enabled: false, concurrency: 5, lastError: 'gone' } });
    await ensureEmbeddedModels(actor, 'http://127.0.0.1:8101');
    const found = await servers();
    expect(found).toHaveLength(2);
    for (const server of found) {
      expect(server).toMatchObject({
        baseUrl: 'http://127.0.0.1:8101',
        enabled: false,
        concurrency: 5,
        lastError: null,
      });
    }
  });
});
