import * as z from 'zod';
import { projectParams, timestamp } from './common';
import { endpoint } from './endpoint';

export const apiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  /** the first characters, to recognise it by */
  start: z.string(),
  owner: z.object({ user: z.string(), name: z.string() }),
  createdAt: timestamp,
  expiresAt: timestamp.nullable(),
  lastUsedAt: timestamp.nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeyView>;

export const listApiKeysEndpoint = endpoint({
  method: 'GET',
  path: '/projects/{project}/api-keys',
  summary: 'Your API keys for the project; an owner sees everybody’s',
  tag: 'API keys',
  params: projectParams,
  response: z.array(apiKeyView),
});

export const createApiKeyEndpoint = endpoint({
  method: 'POST',
  path: '/projects/{project}/api-keys',
  summary:
    'Make a key that may do in this project what you may; it is shown this once (browser session only)',
  tag: 'API keys',
  params: projectParams,
  body: z.object({
    name: z.string().trim().min(1, 'Name the key after the script that uses it.').max(80),
    /** null: until it is revoked */
    validDays: z.number().int().min(1).max(3650).nullable().default(90),
  }),
  response: apiKeyView.extend({ key: z.string() }),
});

export const revokeApiKeyEndpoint = endpoint({
  method: 'DELETE',
  path: '/projects/{project}/api-keys/{key}',
  summary: 'Revoke a key (browser session only)',
  tag: 'API keys',
  params: projectParams.extend({ key: z.string().min(1).max(64) }),
  response: z.object({ id: z.string() }),
});
