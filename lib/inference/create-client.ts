import type { ServerKind } from '@/lib/contracts/server';
import type { InferenceClient } from './inference-client';
import { createOpenaiChatClient } from './openai-chat-client';
import { createOpenaiCompletionsClient } from './openai-completions-client';
import type { ClientOptions } from './server-connection';
import { createSglangClient } from './sglang-client';
import { createVllmClient } from './vllm-client';

export interface CreateClientOptions extends ClientOptions {
  kind: ServerKind;
}

const factories: Record<ServerKind, (options: ClientOptions) => InferenceClient> = {
  vllm: createVllmClient,
  embedded: createEmbeddedClient,
  sglang: createSglangClient,
  openai_completions: createOpenaiCompletionsClient,
  openai_chat: createOpenaiChatClient,
};

/** The embedded server has vLLM's interface, but does not chat. */
function createEmbeddedClient(options: ClientOptions): InferenceClient {
  const { chat: _chat, streamChat: _streamChat, ...client } = createVllmClient(options);
  return client;
}

/** The client that speaks what a server of this kind does. */
export function createClient({ kind, ...options }: CreateClientOptions): InferenceClient {
  return factories[kind](options);
}
