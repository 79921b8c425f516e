import * as z from 'zod';
import { id, timestamp } from './common';
import { endpoint } from './endpoint';
import { newModel } from './model';

const servedModel = z.object({ id: z.string(), maxModelLen: z.number().int().nullable() });

/** What a server speaks; `embedded` is vLLM's interface too. */
export const serverKind = z.enum(['vllm', 'embedded', 'sglang', 'openai_completions', 'openai_chat']);
export type ServerKind = z.infer<typeof serverKind>;

/** What a probe found out by asking. */
export const serverAbilities = z.object({
  version: z.string().nullable(),
  models: z.array(servedModel),
  maxModelLen: z.number().int().nullable(),
  /** returns the token ids it sampled */
  tokenIds: z.boolean(),
  /** log-probs of given text: scores reasons it did not sample itself */
  promptLogprobs: z.boolean(),
  /** log-probs of named next tokens: verdicts by cached look-ups */
  tokenLookups: z.boolean(),
});
export type ServerAbilities = z.infer<typeof serverAbilities>;

export const serverView = z.object({
  id,
  kind: serverKind,
  model: z.object({ id, name: z.string(), note: z.string() }),
  /** shown to administrators alone */
  baseUrl: z.string().nullable(),
  servedModel: z.string(),
  hasKey: z.boolean(),
  enabled: z.boolean(),
  concurrency: z.number().int(),
  abilities: serverAbilities.nullable(),
  /** `well` and `failing` by the last time it was spoken to */
  health: z.enum(['well', 'failing', 'unknown', 'disabled']),
  lastSeenAt: timestamp.nullable(),
  lastError: z.string().nullable(),
  tokensPerSecond: z.number().nullable(),
});
export type ServerView = z.infer<typeof serverView>;

const baseUrl = z.string().trim().min(1, 'Enter the server’s address.').max(500);
const apiKey = z.string().trim().max(1000);
const concurrency = z.number().int().min(1).max(1024);

export const listServersEndpoint = endpoint({
  method: 'GET',
  path: '/servers',
  summary: 'Inference servers with their health and measured speed',
  tag: 'Models and servers',
  response: z.array(serverView),
});

export const createServerEndpoint = endpoint({
  method: 'POST',
  path: '/servers',
  summary: 'Connect a server to a model, or to a new one (administrators only)',
  tag: 'Models and servers',
  body: z
    .object({
      baseUrl,
      servedModel: z.string().trim().min(1, 'Choose the model it serves.').max(300),
      apiKey: apiKey.optional(),
      concurrency: concurrency.default(8),
      /** a model that exists; else `model` */
      modelId: id.optional(),
      model: newModel.optional(),
    })
    .refine((body) => (body.modelId === undefined) !== (body.model === undefined), {
      path: ['modelId'],
      message: 'Choose a model, or describe a new one.',
    }),
  response: serverView,
});

export const updateServerEndpoint = endpoint({
  method: 'PATCH',
  path: '/servers/{id}',
  summary: 'Change a server; a new address drops the stored key (administrators only)',
  tag: 'Models and servers',
  params: z.object({ id }),
  body: z.object({
    baseUrl: baseUrl.optional(),
    /** the empty text removes it */
    apiKey: apiKey.optional(),
    enabled: z.boolean().optional(),
    concurrency: concurrency.optional(),
  }),
  response: serverView,
});

export const deleteServerEndpoint = endpoint({
  method: 'DELETE',
  path: '/servers/{id}',
  summary: 'Disconnect a server; its model and their scores stay (administrators only)',
  tag: 'Models and servers',
  params: z.object({ id }),
  response: z.object({ id }),
});

export const discoverModelsEndpoint = endpoint({
  method: 'POST',
  path: '/servers/discover',
  summary: 'Ask an address which models it serves, before connecting it (administrators only)',
  tag: 'Models and servers',
  body: z.object({ baseUrl, apiKey: apiKey.optional() }),
  response: z.object({ version: z.string().nullable(), models: z.array(servedModel) }),
});

export const serverTestView = z.object({
  ok: z.boolean(),
  error: z.string().nullable(),
  abilities: serverAbilities.nullable(),
  /** the completion that was asked for, as sent and as answered */
  request: z.record(z.string(), z.unknown()),
  reply: z.string().nullable(),
  text: z.string().nullable(),
  latencyMs: z.number().nullable(),
});
export type ServerTestView = z.infer<typeof serverTestView>;

export const testServerEndpoint = endpoint({
  method: 'POST',
  path: '/servers/{id}/test',
  summary: 'Send a server one real request and keep what it can do (administrators only)',
  tag: 'Models and servers',
  params: z.object({ id }),
  response: serverTestView,
});
