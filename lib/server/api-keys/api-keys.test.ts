import { describe, expect, it } from 'vitest';
import { findActor } from '../accounts/find-actor';
import { systemActor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { createApiKey } from './create-api-key';
import { issueApiKey } from './issue-api-key';
import { listApiKeys } from './list-api-keys';
import { revokeApiKey } from './revoke-api-key';

useTestDatabase();

const bearer = (key: string) => findActor(new Headers({ authorization: `Bearer ${key}` }));

async function atBrowser(role: 'owner' | 'engineer', project: Awaited<ReturnType<typeof createProject>>) {
  return { ...(await createMember(project, role)), sessionId: 'browser' };
}

describe('API keys', () => {
  it('act as their owner, in their project alone, and cannot make further ones', async () => {
    const [project, other] = [await createProject(), await createProject()];
    const person = await atBrowser('engineer', project);
    await db().member.create({ data: { projectId: other.id, userId: person.userId, role: 'owner' } });
    const { key, start } = await createApiKey(person, {
      project: project.slug,
      name: 'script',
      validDays: 30,
    });
    expect(key).toMatch(/^rd_/);
    expect(key.startsWith(start)).toBe(true);
    const actor = await bearer(key);
    if (!actor) throw new Error('the key is not accepted');
    expect(actor).toMatchObject({ userId: person.userId, onlyProject: project.slug });
    await expect(authorise(actor, project.slug, 'engineer')).resolves.toMatchObject({ role: 'engineer' });
    await expect(authorise(actor, other.slug, 'viewer')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      createApiKey(actor, { project: project.slug, name: 'more', validDays: null }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are stored as a hash alone', async () => {
    const project = await createProject();
    const person = await atBrowser('engineer', project);
    const { key } = await createApiKey(person, { project: project.slug, name: 'script', validDays: null });
    expect(JSON.stringify(await db().apikey.findMany())).not.toContain(key);
  });

  it('stop working when revoked, too old, or their owner is disabled or gone', async () => {
    const project = await createProject();
    const person = await atBrowser('engineer', project);
    const make = () => createApiKey(person, { project: project.slug, name: 'script', validDays: 1 });
    const [revoked, old, kept] = [await make(), await make(), await make()];
    await revokeApiKey(person, { project: project.slug, key: revoked.id });
    await db().apikey.update({ where: { id: old.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    await expect(bearer(revoked.key)).resolves.toBeNull();
    await expect(bearer(old.key)).resolves.toBeNull();
    await expect(bearer(kept.key)).resolves.not.toBeNull();
    await db().user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } });
    await expect(bearer(kept.key)).resolves.toBeNull();
    await db().user.delete({ where: { id: person.userId } });
    await expect(bearer(kept.key)).resolves.toBeNull();
  });

  it('are seen and revoked by their owner, and by the project’s owners', async () => {
    const project = await createProject();
    const [owner, engineer, other] = [
      await atBrowser('owner', project),
      await atBrowser('engineer', project),
      await atBrowser('engineer', project),
    ];
    const input = { project: project.slug, name: 'script', validDays: null };
    const { id } = await createApiKey(engineer, input);
    await expect(listApiKeys(engineer, input)).resolves.toMatchObject([{ id, expiresAt: null }]);
    await expect(listApiKeys(other, input)).resolves.toEqual([]);
    await expect(revokeApiKey(other, { ...input, key: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(listApiKeys(owner, input)).resolves.toMatchObject([{ owner: { name: 'engineer' } }]);
    await revokeApiKey(owner, { ...input, key: id });
    await expect(listApiKeys(engineer, input)).resolves.toEqual([]);
  });

  it('are issued from the shell for members alone', async () => {
    const project = await createProject();
    const person = await atBrowser('engineer', project);
    const input = { email: person.email.toUpperCase(), project: project.slug, name: 'cron', validDays: null };
    const actor = systemActor('api-key');
    await expect(bearer(await issueApiKey(actor, input))).resolves.toMatchObject({ userId: person.userId });
    await expect(issueApiKey(actor, { ...input, email: 'x@example.org' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
