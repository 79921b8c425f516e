import { describe, expect, it } from 'vitest';
import { createApiKey } from '../api-keys/create-api-key';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { createInvite } from './create-invite';
import { findInvite } from './find-invite';
import { listInvites } from './list-invites';
import { listMembers } from './list-members';
import { removeMember } from './remove-member';
import { revokeInvite } from './revoke-invite';
import { updateMember } from './update-member';

useTestDatabase();

async function staffedProject() {
  const project = await createProject();
  return {
    project: project.slug,
    owner: await createMember(project, 'owner', 'Olga'),
    second: await createMember(project, 'owner', 'Otto'),
    engineer: await createMember(project, 'engineer', 'Emil'),
    viewer: await createMember(project, 'viewer', 'Vera'),
  };
}
const ownersOf = (slug: string) => db().member.count({ where: { project: { slug }, role: 'owner' } });

describe('members', () => {
  it('shows addresses to owners alone', async () => {
    const { project, owner, viewer } = await staffedProject();
    const seen = await listMembers(owner, { project });
    expect(seen.map((member) => [member.name, member.role])).toEqual([
      ['Olga', 'owner'],
      ['Otto', 'owner'],
      ['Emil', 'engineer'],
      ['Vera', 'viewer'],
    ]);
    expect(seen[0]?.email).toBe(owner.email);
    const hidden = await listMembers(viewer, { project });
    expect(hidden.map((member) => member.email)).toEqual([null, null, null, null]);
  });

  it('are changed by owners alone', async () => {
    const { project, engineer, viewer } = await staffedProject();
    const change = { project, user: viewer.userId, role: 'owner' as const };
    await expect(updateMember(engineer, change)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(removeMember(engineer, change)).rejects.toMatchObject({ code: 'forbidden' });
    const elsewhere = await staffedProject();
    await expect(updateMember(elsewhere.owner, change)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(
      updateMember(elsewhere.owner, { ...change, project: elsewhere.project }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keep one owner when all of them leave at once', async () => {
    for (let round = 0; round < 5; round++) {
      const { project, owner, second } = await staffedProject();
      const results = await Promise.allSettled([
        updateMember(owner, { project, user: owner.userId, role: 'viewer' }),
        removeMember(second, { project, user: second.userId }),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await ownersOf(project)).toBe(1);
    }
  });

  it('do not count a disabled owner as one', async () => {
    const { project, owner, second } = await staffedProject();
    await db().user.update({ where: { id: second.userId }, data: { disabledAt: new Date() } });
    await expect(
      updateMember(owner, { project, user: owner.userId, role: 'engineer' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('lose their keys for this project, and for no other, when removed', async () => {
    const here = await staffedProject();
    const there = await staffedProject();
    const { id } = await db().project.findUniqueOrThrow({ where: { slug: there.project } });
    await db().member.create({ data: { projectId: id, userId: here.engineer.userId, role: 'viewer' } });
    const engineer = { ...here.engineer, sessionId: 'browser' };
    await createApiKey(engineer, { project: here.project, name: 'a', validDays: null });
    await createApiKey(engineer, { project: there.project, name: 'b', validDays: null });
    await removeMember(here.owner, { project: here.project, user: engineer.userId });
    const left = await db().apikey.findMany({ where: { referenceId: engineer.userId } });
    expect(left.map((key) => key.name)).toEqual(['b']);
  });
});

describe('invites', () => {
  it('are made, listed without their token, and taken back', async () => {
    const { project, owner, engineer } = await staffedProject();
    const input = { project, role: 'reviewer' as const, validDays: 7 };
    await expect(createInvite(engineer, input)).rejects.toMatchObject({ code: 'forbidden' });
    const { path, id } = await createInvite(owner, input);
    const token = path.replace('/welcome/', '');
    await expect(findInvite(token)).resolves.toMatchObject({
      role: 'reviewer',
      invitedBy: 'Olga',
      project: { slug: project },
    });
    const listed = await listInvites(owner, { project });
    expect(listed).toMatchObject([{ id, role: 'reviewer', createdBy: 'Olga' }]);
    expect(JSON.stringify(listed)).not.toContain(token);
    const elsewhere = await staffedProject();
    await expect(revokeInvite(elsewhere.owner, { project: elsewhere.project, id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await revokeInvite(owner, { project, id });
    await expect(findInvite(token)).resolves.toBeNull();
    await expect(revokeInvite(owner, { project, id })).rejects.toMatchObject({ code: 'not_found' });
  });
});
