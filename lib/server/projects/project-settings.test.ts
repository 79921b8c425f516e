import { describe, expect, it } from 'vitest';
import { listAudit } from '../audit/list-audit';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createUser, createProject as fixtureProject } from '../test-fixtures';
import { createProject } from './create-project';
import { updateProject } from './update-project';

useTestDatabase();

describe('createProject', () => {
  it('is for administrators, gives each an address of its own and makes them owner', async () => {
    const person = await createUser();
    await expect(createProject(person, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
    const admin = { ...person, admin: true };
    const keyOfAdmin = { ...admin, onlyProject: 'other' };
    await expect(createProject(keyOfAdmin, { name: 'Mine' })).rejects.toMatchObject({ code: 'forbidden' });
    const made = await Promise.all([1, 2, 3].map(() => createProject(admin, { name: 'Reason Data' })));
    expect(made.map((project) => project.slug).sort()).toEqual([
      'reason-data',
      'reason-data-2',
      'reason-data-3',
    ]);
    await expect(db().member.count({ where: { userId: admin.userId, role: 'owner' } })).resolves.toBe(3);
  });
});

describe('updateProject', () => {
  it('changes what is named, for owners, and tells the audit log', async () => {
    const project = await fixtureProject();
    const owner = await createMember(project, 'owner', 'Olga');
    const engineer = await createMember(project, 'engineer');
    const input = { project: project.slug, hideScores: true };
    await expect(updateProject(engineer, input)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(updateProject(owner, input)).resolves.toMatchObject({
      slug: project.slug,
      name: project.name,
      hideScores: true,
    });
    const { items } = await listAudit(engineer, { project: project.slug, limit: 10 });
    expect(items).toMatchObject([{ actor: 'Olga', action: 'update-project', detail: { hideScores: true } }]);
  });
});

describe('listAudit', () => {
  it('pages through every entry once, newest first', async () => {
    const project = await fixtureProject();
    const engineer = await createMember(project, 'engineer');
    const viewer = await createMember(project, 'viewer');
    await db().audit.createMany({
      data: Array.from({ length: 25 }, (_, index) => ({
        projectId: project.id,
        actorId: index === 3 ? 'system' : engineer.userId,
        action: 'test',
        subject: `thing/${index}`,
      })),
    });
    await expect(listAudit(viewer, { project: project.slug, limit: 5 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const seen: string[] = [];
    let cursor: number | undefined;
    do {
      const page = await listAudit(engineer, { project: project.slug, cursor, limit: 10 });
      seen.push(...page.items.map((item) => item.subject));
      cursor = page.next === null ? undefined : Number(page.next);
    } while (cursor !== undefined);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `thing/${24 - index}`));
  });
});
