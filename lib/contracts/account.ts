import * as z from 'zod';
import { timestamp } from './common';
import { endpoint } from './endpoint';
import { memberRole } from './project';

const personName = z.string().trim().min(1, 'Enter a name.').max(80);
const email = z.email('Enter an e-mail address, such as ada@example.org.').max(200);
const newPassword = z.string().min(10, 'Use at least 10 characters.').max(128, 'Use at most 128 characters.');

export const accountView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  /** may manage servers and create projects */
  admin: z.boolean(),
  /** set for an API key: the one project it opens */
  onlyProject: z.string().nullable(),
  projects: z.array(z.object({ slug: z.string(), name: z.string(), role: memberRole })),
});
export type AccountView = z.infer<typeof accountView>;

export const sessionView = z.object({
  id: z.string(),
  current: z.boolean(),
  userAgent: z.string().nullable(),
  ipAddress: z.string().nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
});
export type SessionView = z.infer<typeof sessionView>;

export const getAccountEndpoint = endpoint({
  method: 'GET',
  path: '/account',
  summary: 'Who the credentials belong to, and the projects they open',
  tag: 'Account',
  response: accountView,
});

export const updateAccountEndpoint = endpoint({
  method: 'PATCH',
  path: '/account',
  summary: 'Change your name',
  tag: 'Account',
  body: z.object({ name: personName }),
  response: accountView,
});

export const changePasswordEndpoint = endpoint({
  method: 'POST',
  path: '/account/password',
  summary: 'Change your password; every other session is signed out (browser session only)',
  tag: 'Account',
  body: z.object({ currentPassword: z.string().min(1, 'Enter your password.').max(200), newPassword }),
  response: z.object({ signedOut: z.number().int() }),
});

export const listSessionsEndpoint = endpoint({
  method: 'GET',
  path: '/account/sessions',
  summary: 'Where you are signed in (browser session only)',
  tag: 'Account',
  response: z.array(sessionView),
});

export const revokeSessionEndpoint = endpoint({
  method: 'DELETE',
  path: '/account/sessions/{session}',
  summary: 'Sign a session out (browser session only)',
  tag: 'Account',
  params: z.object({ session: z.string().min(1).max(64) }),
  response: z.object({ id: z.string() }),
});

export const signInEndpoint = endpoint({
  method: 'POST',
  path: '/session',
  summary: 'Sign in with e-mail and password; the answer sets the session cookie',
  tag: 'Account',
  open: true,
  body: z.object({ email, password: z.string().min(1, 'Enter your password.').max(200) }),
  response: z.object({ email: z.string() }),
});

export const signOutEndpoint = endpoint({
  method: 'DELETE',
  path: '/session',
  summary: 'Sign out',
  tag: 'Account',
  open: true,
  response: z.object({}),
});

export const redeemInviteEndpoint = endpoint({
  method: 'POST',
  path: '/invites/redeem',
  summary: 'Make the account an invite link stands for; the answer sets the session cookie',
  tag: 'Account',
  open: true,
  body: z.object({
    token: z.string().min(20).max(100),
    name: personName,
    email,
    password: newPassword,
  }),
  response: z.object({ project: z.string().nullable() }),
});

export const joinProjectEndpoint = endpoint({
  method: 'POST',
  path: '/invites/join',
  summary: 'Accept an invite link with the account you are signed in with (browser session only)',
  tag: 'Account',
  body: z.object({ token: z.string().min(20).max(100) }),
  response: z.object({ project: z.string().nullable() }),
});
