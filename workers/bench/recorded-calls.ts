import type { VllmClient } from '@/lib/inference/vllm-client';

export interface CallContext {
  client: VllmClient;
  model: string;
  /** For calls the client does not make. */
  url: string;
}

/** Makes requests, of which the last one is kept. */
export type RecordedCall = (context: CallContext) => Promise<unknown>;

const PROMPT = '<|im_start|>user\n3 + 4? [[A]] 7, [[B]] 8, café 😀<|im_end|>\n<|im_start|>reason\n';
const HEADER = '<|im_end|>\n<|im_start|>assistant\n';
const END = '<|im_end|>';

const ids = async ({ client, model }: CallContext, text: string) => await client.tokenize(model, text);
const post = async ({ url }: CallContext, path: string, body: unknown) =>
  await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });

async function sampling(context: CallContext, text = PROMPT) {
  const [end] = await ids(context, END);
  const promptIds = await ids(context, text);
  const settings = { n: 1, temperature: 0, topP: 1, topK: 0, maxTokens: 12, seed: 11 };
  return { model: context.model, promptIds, stopIds: end === undefined ? [] : [end], ...settings };
}

const verdict = async (context: CallContext) => ({
  prefix: await ids(context, `${PROMPT}7 is right.${HEADER}`),
  a: await ids(context, `[[A]]${END}`),
  b: await ids(context, `[[B]]${END}`),
});

/** The calls whose replies are kept, by the name of their file. */
export const recordedCalls = {
  version: ({ client }) => client.version(),
  models: ({ client }) => client.models(),
  health: ({ client }) => client.health(),
  metrics: ({ client }) => client.metrics(),
  tokenize: (context) => ids(context, PROMPT),
  detokenize: async (context) => context.client.detokenize(context.model, await ids(context, PROMPT)),
  'sample-hot': async (context) =>
    await context.client.sample({ ...(await sampling(context)), n: 2, temperature: 1.3, seed: 30 }),
  'sample-characters': async (context) =>
    await context.client.sample(await sampling(context, 'Emoji list: 😀 😁 😂 🤣 😃 😄 😅 😆 😀 😁 😂 🤣')),
  'force-hot-sample': async (context) => {
    const request = await sampling(context);
    const [first] = await context.client.sample({ ...request, n: 2, temperature: 1.3, seed: 30 });
    const all = [...request.promptIds, ...(first?.tokenIds ?? [])];
    await context.client.force({ model: context.model, ids: all, from: request.promptIds.length });
  },
  'look-up': async (context) => {
    const { prefix, a, b } = await verdict(context);
    const prefixes = [prefix, [...prefix, ...a.slice(0, 1)], [...prefix, ...a.slice(0, 2)]];
    await context.client.lookUp({ model: context.model, prefixes, tokenIds: [...a, ...b] });
  },
  'force-verdict': async (context) => {
    const { prefix, a } = await verdict(context);
    await context.client.force({ model: context.model, ids: [...prefix, ...a], from: prefix.length });
  },
  'allowed-token-ids': async (context) => {
    const { prefix, a } = await verdict(context);
    const request = { model: context.model, prompt: [prefix], max_tokens: 1, temperature: 0 };
    await post(context, '/v1/completions', {
      ...request,
      allowed_token_ids: a.slice(0, 1),
      logprobs: 0,
      return_token_ids: true,
    });
  },
  stream: async (context) => {
    const { n: _n, ...request } = await sampling(context);
    for await (const _piece of context.client.stream({ ...request, temperature: 1.3 })) {
      // Only what passes the proxy counts.
    }
  },
  echo: async (context) =>
    await post(context, '/v1/completions', {
      model: context.model,
      prompt: 'Hello, Ça €<|im_end|>\n[[A]]',
      echo: true,
      logprobs: 0,
      max_tokens: 0,
      temperature: 0,
    }),
  chat: async (context) =>
    await post(context, '/v1/chat/completions', {
      model: context.model,
      messages: [{ role: 'user', content: '3 + 4?' }],
      max_tokens: 8,
      temperature: 0,
    }),
  'chat-stream': async (context) =>
    await post(context, '/v1/chat/completions', {
      model: context.model,
      messages: [{ role: 'user', content: '3 + 4?' }],
      max_tokens: 8,
      temperature: 0,
      stream: true,
    }),
  'sample-verdict': async (context) => {
    const { prefix, a, b } = await verdict(context);
    const request = { ...(await sampling(context)), promptIds: [...prefix, ...a.slice(0, 1)] };
    await context.client.sample({ ...request, maxTokens: 4, besideIds: [...new Set([...a, ...b])] });
  },
  'error-too-long': async (context) =>
    await context.client.sample({
      ...(await sampling(context)),
      promptIds: new Array<number>(5_000).fill(1),
    }),
  'error-too-many': async (context) =>
    await context.client.sample({ ...(await sampling(context)), maxTokens: 1_000_000 }),
  'error-unknown-model': async (context) =>
    await context.client.sample({ ...(await sampling(context)), model: 'nobody' }),
  'error-greedy-children': async (context) =>
    await post(context, '/v1/completions', {
      model: context.model,
      prompt: [[1]],
      n: 2,
      temperature: 0,
      max_tokens: 1,
    }),
  'error-unknown-token': async (context) =>
    await context.client.force({ model: context.model, ids: [1, 1_000_000], from: 1 }),
  /** Of a server with an API key: record it with `--only`. */
  'error-unauthorized': ({ client }) => client.models(),
} satisfies Record<string, RecordedCall>;
