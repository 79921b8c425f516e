import { afterAll, expect, it } from 'vitest';
import { db } from '@/lib/server/db';
import { parseRunConfig } from '@/lib/server/runs/run-config';
import { useTestDatabase } from '@/lib/server/test-database';
import { createUser } from '@/lib/server/test-fixtures';
import { seedDemo } from './demo';

useTestDatabase();
afterAll(() => {
  delete process.env.REASONDESK_EMBEDDED_URL;
});

it('writes the demo campaign once, whoever asks how often, and lets every administrator in', async () => {
  const administrator = await createUser();
  await db().user.update({ where: { id: administrator.userId }, data: { admin: true } });
  // Without the embedded server there is nothing to sample with.
  await seedDemo();
  expect(await db().run.count()).toBe(0);
  process.env.REASONDESK_EMBEDDED_URL = 'http://127.0.0.1:9';
  await seedDemo();
  await seedDemo();
  const project = await db().project.findUniqueOrThrow({ where: { slug: 'demo' } });
  expect(project.demo).toBe(true);
  expect(await db().sample.count({ where: { projectId: project.id } })).toBe(187);
  expect(await db().benchmark.findMany({ where: { projectId: project.id } })).toMatchObject([
    { demo: true, rowCount: 46 },
  ]);
  const runs = await db().run.findMany({ where: { projectId: project.id } });
  expect(runs).toMatchObject([{ state: 'queued', itemCount: 12 }]);
  expect(parseRunConfig(runs[0]?.config)).toMatchObject({ n: 8, priority: -10, limit: 12 });
  expect(await db().member.findMany({ where: { projectId: project.id } })).toMatchObject([
    { userId: administrator.userId, role: 'owner' },
  ]);
});
