import { beforeAll, describe, expect, it } from 'vitest';
import { POST as redeemRoute } from '@/app/api/v1/invites/redeem/route';
import { POST as signInRoute, DELETE as signOutRoute } from '@/app/api/v1/session/route';
import type { UserActor } from '../actor';
import { db } from '../db';
import { createOwnerLink } from '../members/create-owner-link';
import { joinProject } from '../members/join-project';
import { useTestDatabase } from '../test-database';
import { createProject } from '../test-fixtures';
import { changePassword } from './change-password';
import { findActor } from './find-actor';
import { listSessions } from './list-sessions';
import { newToken, tokenHash } from './token';

useTestDatabase();

const password = 'correct horse battery';
const owner = { name: 'Ada', email: 'Ada@Example.org', password };
const noParams = { params: Promise.resolve({}) };

function post(path: string, body: unknown, headers: Record<string, string> = {}): Request {
  return new Request(`http://localhost:3000/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', host: 'localhost:3000', ...headers },
    body: JSON.stringify(body),
  });
}
const redeem = (body: unknown) => redeemRoute(post('invites/redeem', body), noParams);
const signIn = (body: unknown, headers?: Record<string, string>) =>
  signInRoute(post('session', body, headers), noParams);
const cookieOf = (response: Response) => response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const actorOf = (cookie: string) => findActor(new Headers({ cookie }));

async function signedIn(email: string): Promise<UserActor> {
  const actor = await actorOf(cookieOf(await signIn({ email, password })));
  if (!actor) throw new Error(`${email} cannot sign in`);
  return actor;
}

async function inviteTo(projectId: bigint | null, role: 'owner' | 'viewer' | 'engineer', validMs = 60_000) {
  const token = newToken();
  await db().invite.create({
    data: { projectId, role, tokenHash: tokenHash(token), expiresAt: new Date(Date.now() + validMs) },
  });
  return token;
}

const tokenOf = (link: string | null) => link?.split('/').at(-1) ?? '';

describe('the owner link', () => {
  let first: string | null;
  let second: string | null;

  beforeAll(async () => {
    await createProject();
    first = await createOwnerLink('http://localhost:3000/');
    second = await createOwnerLink('http://localhost:3000');
  });

  it('is stored as a hash alone', async () => {
    expect(second).toMatch(/^http:\/\/localhost:3000\/welcome\/[\w-]{43}$/);
    const stored = JSON.stringify(await db().invite.findMany(), (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(stored).not.toContain(tokenOf(second));
  });

  it('works only in its newest form', async () => {
    const response = await redeem({ token: tokenOf(first), ...owner });
    expect(response.status).toBe(403);
  });

  it('names the field of a wrong body and stays usable', async () => {
    const response = await redeem({ token: tokenOf(second), ...owner, email: 'nobody', password: 'short' });
    expect(response.status).toBe(422);
    const { error } = await response.json();
    expect(error.fields.map((field: { field: string }) => field.field)).toEqual(['email', 'password']);
  });

  it('makes an administrator and owner, signed in, once', async () => {
    const response = await redeem({ token: tokenOf(second), ...owner });
    expect(response.status).toBe(200);
    const actor = await actorOf(cookieOf(response));
    expect(actor).toMatchObject({ admin: true, email: 'ada@example.org', sessionId: expect.any(String) });
    await expect(db().member.findMany({ where: { userId: actor?.userId ?? '' } })).resolves.toMatchObject([
      { role: 'owner' },
    ]);
    expect((await redeem({ token: tokenOf(second), ...owner, email: 'b@example.org' })).status).toBe(403);
    await expect(createOwnerLink()).resolves.toBeNull();
  });

  it('is spent by one of many who use it at once', async () => {
    const token = await inviteTo(null, 'owner');
    const replies = await Promise.all(
      [1, 2, 3, 4].map((n) => redeem({ token, ...owner, email: `race${n}@example.org` })),
    );
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 403, 403, 403]);
  });
});

describe('invites to a project', () => {
  it('refuses an old one', async () => {
    const project = await createProject();
    const token = await inviteTo(project.id, 'viewer', -1);
    expect((await redeem({ token, ...owner, email: 'late@example.org' })).status).toBe(403);
  });

  it('is not spent on an address that has an account; the account joins instead', async () => {
    const project = await createProject();
    const token = await inviteTo(project.id, 'engineer');
    const response = await redeem({ token, ...owner, email: 'ADA@example.org' });
    expect(response.status).toBe(409);
    const actor = await signedIn('ada@example.org');
    await expect(joinProject(actor, { token })).resolves.toEqual({ project: project.slug });
    await expect(joinProject(actor, { token })).rejects.toMatchObject({ code: 'forbidden' });
    const lower = await inviteTo(project.id, 'viewer');
    await expect(joinProject(actor, { token: lower })).rejects.toMatchObject({ code: 'conflict' });
    const higher = await inviteTo(project.id, 'owner');
    await joinProject(actor, { token: higher });
    await expect(
      db().member.findMany({ where: { projectId: project.id }, select: { role: true } }),
    ).resolves.toEqual([{ role: 'owner' }]);
  });
});

describe('signing in', () => {
  it('tells a wrong password and an unknown address apart to nobody', async () => {
    const replies = await Promise.all([
      signIn({ email: 'ada@example.org', password: 'wrong password' }),
      signIn({ email: 'ghost@example.org', password: 'wrong password' }),
    ]);
    const bodies = await Promise.all(replies.map((reply) => reply.text()));
    expect(replies.map((reply) => reply.status)).toEqual([401, 401]);
    expect(bodies[0]).toBe(bodies[1]);
  });

  it('names the field of a wrong body', async () => {
    const response = await signIn({ email: 'ada' });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      error: { fields: [{ field: 'email' }, { field: 'password' }] },
    });
  });

  it('refuses a form of another site', async () => {
    for (const headers of [
      { origin: 'null' },
      { origin: 'https://evil.example.org' },
      { origin: 'not an address' },
      { 'sec-fetch-site': 'cross-site' },
    ] as Record<string, string>[]) {
      expect((await signIn({ email: 'ada@example.org', password }, headers)).status).toBe(403);
    }
    const own = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' };
    expect((await signIn({ email: 'ada@example.org', password }, own)).status).toBe(200);
  });

  it('ends with signing out', async () => {
    const cookie = cookieOf(await signIn({ email: 'ada@example.org', password }));
    await expect(actorOf(cookie)).resolves.not.toBeNull();
    const request = new Request('http://localhost:3000/api/v1/session', {
      method: 'DELETE',
      headers: { cookie },
    });
    const response = await signOutRoute(request, noParams);
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(/Max-Age=0/);
    await expect(actorOf(cookie)).resolves.toBeNull();
  });

  it('is limited by address', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 11; attempt++) {
      statuses.push((await signIn({ email: 'target@example.org', password: 'wrong password' })).status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses[10]).toBe(429);
  });
});

describe('a session', () => {
  it('ends when the person is disabled, who cannot sign in again', async () => {
    const project = await createProject();
    const token = await inviteTo(project.id, 'viewer');
    const cookie = cookieOf(await redeem({ token, ...owner, email: 'gone@example.org' }));
    await expect(actorOf(cookie)).resolves.not.toBeNull();
    await db().user.update({ where: { email: 'gone@example.org' }, data: { disabledAt: new Date() } });
    await expect(actorOf(cookie)).resolves.toBeNull();
    expect((await signIn({ email: 'gone@example.org', password })).status).toBe(403);
  });

  it('survives a change of password, and the others do not', async () => {
    const others = await signedIn('ada@example.org');
    const mine = await signedIn('ada@example.org');
    await expect(
      changePassword(mine, { currentPassword: 'not my password', newPassword: 'a new one, longer' }),
    ).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'currentPassword' }] });
    await changePassword(mine, { currentPassword: password, newPassword: 'a new one, longer' });
    await expect(listSessions(mine)).resolves.toMatchObject([{ id: mine.sessionId, current: true }]);
    expect(others.sessionId).not.toBe(mine.sessionId);
    expect((await signIn({ email: 'ada@example.org', password })).status).toBe(401);
    expect((await signIn({ email: 'ada@example.org', password: 'a new one, longer' })).status).toBe(200);
  });
});
