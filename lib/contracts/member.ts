import * as z from 'zod';
import { id, projectIdParams, projectParams, timestamp } from './common';
import { endpoint } from './endpoint';
import { memberRole } from './project';

export type MemberRole = z.infer<typeof memberRole>;

export const memberView = z.object({
  user: z.string(),
  name: z.string(),
  /** shown to owners alone */
  email: z.string().nullable(),
  role: memberRole,
  disabled: z.boolean(),
  since: timestamp,
});
export type MemberView = z.infer<typeof memberView>;

const memberParams = projectParams.extend({ user: z.string().min(1).max(64) });

export const listMembersEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/members',
  summary: 'Who works in the project, in which role',
  tag: 'Members',
  params: projectParams,
  response: z.array(memberView),
});

export const updateMemberEndpoint = endpoint({
  method: 'PATCH',
  path: '/projects/{project}/members/{user}',
  summary: 'Change a member’s role; the last owner stays owner',
  tag: 'Members',
  params: memberParams,
  body: z.object({ role: memberRole }),
  response: memberView,
});

export const removeMemberEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/members/{user}',
  summary: 'Take a member, and their API keys for the project, out of it; the last owner stays',
  tag: 'Members',
  params: memberParams,
  response: z.object({ user: z.string() }),
});

export const inviteView = z.object({
  id,
  role: memberRole,
  createdBy: z.string().nullable(),
  createdAt: timestamp,
  expiresAt: timestamp,
});
export type InviteView = z.infer<typeof inviteView>;

export const listInvitesEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/invites',
  summary: 'Invite links that can still be used',
  tag: 'Members',
  params: projectParams,
  response: z.array(inviteView),
});

export const createInviteEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/invites',
  summary: 'Make a link that lets one person in; it is shown this once',
  tag: 'Members',
  params: projectParams,
  body: z.object({ role: memberRole, validDays: z.number().int().min(1).max(30).default(7) }),
  response: inviteView.extend({ path: z.string() }),
});

export const revokeInviteEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/invites/{id}',
  summary: 'Take an unused invite link back',
  tag: 'Members',
  params: projectIdParams,
  response: z.object({ id }),
});
