import { listedModels } from '@/lib/contracts/openai';
import { chatCalls } from './chat-calls';
import type { InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';
import { type ClientOptions, ServerConnection } from './server-connection';
import { unsupportedCall } from './unsupported-call';

const NO_LOGPROBS =
  'A chat interface returns no log-probs of given text: it samples reasons and grades, it cannot score.';

/** A client of a server that only chats: text in, text out, in a chat template that nobody sees. */
export function createOpenaiChatClient(options: ClientOptions): InferenceClient {
  const server = new ServerConnection(options);
  const unsupported = unsupportedCall(NO_LOGPROBS);
  return {
    kind: 'openai_chat',
    baseUrl: server.baseUrl,
    ownTokenIds: false,
    ...chatCalls(server),
    tokenize: unsupported,
    detokenize: unsupported,
    sample: unsupported,
    force: unsupported,
    lookUp: unsupported,
    // biome-ignore lint/correctness/useYield: it never comes to a piece
    async *stream() {
      throw new InferenceError('unsupported', NO_LOGPROBS);
    },
    async models(callOptions) {
      const list = await server.ask(listedModels, '/v1/models', null, callOptions);
      return list.data.map(({ id, max_model_len }) => ({ id, maxModelLen: max_model_len ?? null }));
    },
    version: unsupportedCall('An OpenAI interface does not tell its version.'),
    async health(callOptions) {
      await server.text('/v1/models', callOptions);
    },
    metrics: unsupportedCall('An OpenAI interface has no figures of its own.'),
  };
}
