import * as z from 'zod';
import { id, timestamp } from './common';
import { endpoint } from './endpoint';
import { newModel } from './model';
import { servedModel, serverAbilities } from './server-abilities';

/** What a server speaks; `embedded` is vLLM's interface too. */
export const serverKind = z.enum(['vllm', 'embedded', 'sglang', 'openai_completions', 'openai_chat']);
export type ServerKind = z.infer<typeof serverKind>;

export const certificateView = z.object({ subject: z.string(), expiresAt: timestamp });
export type CertificateView = z.infer<typeof certificateView>;

/** What the workers do on a server at this moment, and have done in the last five minutes. */
export const serverLiveView = z.object({
  workers: z.number().int(),
  inFlight: z.number().int(),
  /** requests the workers would keep in flight now: fewer than configured after the server was full */
  limit: z.number().int(),
  /** the server's own figures of everybody's requests; null where it does not say */
  running: z.number().int().nullable(),
  waiting: z.number().int().nullable(),
  tokensPerSecond: z.number().nullable(),
  answered: z.number().int(),
  /** of all requests answered by this model's servers; null when there were none */
  share: z.number().min(0).max(1).nullable(),
  errors: z.array(
    z.object({ cause: z.string(), count: z.number().int(), message: z.string(), at: timestamp }),
  ),
  /** `open`: left alone for a while after failures; `half-open`: one request decides */
  circuit: z.enum(['closed', 'half-open', 'open']),
  /** of the prompt tokens looked for in the prefix cache; null where the server does not say */
  cacheHitRate: z.number().min(0).max(1).nullable(),
});
export type ServerLiveView = z.infer<typeof serverLiveView>;

export const serverView = z.object({
  id,
  kind: serverKind,
  model: z.object({ id, name: z.string(), note: z.string() }),
  /** shown to administrators alone */
  baseUrl: z.string().nullable(),
  servedModel: z.string(),
  hasKey: z.boolean(),
  /** names of the headers sent with every request; shown to administrators alone, their values to nobody */
  headerNames: z.array(z.string()),
  /** trusted in place of the public authorities */
  certificates: z.array(certificateView),
  enabled: z.boolean(),
  concurrency: z.number().int(),
  abilities: serverAbilities.nullable(),
  /** other servers of this model whose log-probs of a fixed text are others: they run other weights */
  differs: z.array(id),
  /** `well` and `failing` by the last time it was spoken to */
  health: z.enum(['well', 'failing', 'unknown', 'disabled']),
  lastSeenAt: timestamp.nullable(),
  lastError: z.string().nullable(),
  tokensPerSecond: z.number().nullable(),
  /** null when no worker used it in the last minutes */
  live: serverLiveView.nullable(),
});
export type ServerView = z.infer<typeof serverView>;

const baseUrl = z.string().trim().min(1, 'Enter the server’s address.').max(500);
const apiKey = z.string().trim().max(1000);
const concurrency = z.number().int().min(1).max(1024);
const caPem = z.string().max(100_000, 'This is too long for certificates.');
const chosenKind = serverKind.exclude(['embedded']);

/** What a request sets by itself. */
const ownHeaders =
  /^(accept|connection|content-length|content-type|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;
const header = z.object({
  name: z
    .string()
    .trim()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, 'Write the name of a header, such as x-team.')
    .refine((name) => !ownHeaders.test(name), 'This header is set by the request itself.'),
  /** absent: keep the value that is stored */
  value: z
    .string()
    .trim()
    .max(4000)
    .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'A header holds one line of plain text.')
    .optional(),
});
export type ServerHeaderInput = z.infer<typeof header>;
const headers = z.array(header).max(20, 'Twenty headers at most.');

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
      kind: chosenKind.default('vllm'),
      baseUrl,
      servedModel: z.string().trim().min(1, 'Choose the model it serves.').max(300),
      apiKey: apiKey.optional(),
      headers: headers.default([]),
      caPem: caPem.default(''),
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
  summary: 'Change a server; a new address drops the stored key and headers (administrators only)',
  tag: 'Models and servers',
  params: z.object({ id }),
  body: z.object({
    baseUrl: baseUrl.optional(),
    kind: chosenKind.optional(),
    servedModel: z.string().trim().min(1, 'Choose the model it serves.').max(300).optional(),
    /** the empty text removes it */
    apiKey: apiKey.optional(),
    /** all of them: those left out are removed */
    headers: headers.optional(),
    /** the empty text removes it */
    caPem: caPem.optional(),
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
  body: z.object({
    baseUrl,
    apiKey: apiKey.optional(),
    headers: headers.default([]),
    caPem: caPem.default(''),
    /** a server that is stored: its key and headers are used where none are given, and the address is the same */
    serverId: id.optional(),
  }),
  response: z.object({
    /** found out by asking for what only one kind has */
    kind: chosenKind,
    version: z.string().nullable(),
    models: z.array(servedModel),
  }),
});

export const serverTestView = z.object({
  ok: z.boolean(),
  error: z.string().nullable(),
  abilities: serverAbilities.nullable(),
  /** one real request, as sent to `path` and as answered */
  path: z.string(),
  request: z.record(z.string(), z.unknown()),
  reply: z.string().nullable(),
  text: z.string().nullable(),
  latencyMs: z.number().nullable(),
});
export type ServerTestView = z.infer<typeof serverTestView>;

export const testServerEndpoint = endpoint({
  method: 'POST',
  path: '/servers/{id}/test',
  summary: 'Send a server real requests and keep what it can do (administrators only)',
  tag: 'Models and servers',
  params: z.object({ id }),
  response: serverTestView,
});
