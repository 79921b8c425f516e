import { chatChunk, chatCompletion } from '@/lib/contracts/openai';
import type { CallOptions, ChatReply, ChatRequest, InferenceClient } from './inference-client';
import { InferenceError } from './inference-error';
import type { ServerConnection } from './server-connection';
import { unfinishedStream } from './unfinished-stream';

const CHAT = '/v1/chat/completions';

type LimitName = 'max_tokens' | 'max_completion_tokens';
type ChatCalls = Required<Pick<InferenceClient, 'chat' | 'streamChat'>>;

/** Chat completions, spoken alike by every kind of server; `extra` is what one kind wants besides. */
export function chatCalls(server: ServerConnection, extra: Record<string, unknown> = {}): ChatCalls {
  // Newer models of some providers know the limit under another name alone.
  let limitName: LimitName = 'max_tokens';

  const bodyOf = ({ model, messages, n, temperature, topP, maxTokens, seed }: ChatRequest) => ({
    model,
    messages,
    temperature,
    top_p: topP,
    ...(n === undefined ? {} : { n }),
    ...(seed === undefined ? {} : { seed }),
    ...extra,
    [limitName]: maxTokens,
  });

  async function chat(request: ChatRequest, options?: CallOptions): Promise<ChatReply[]> {
    const asked = limitName;
    try {
      const { choices } = await server.generate(chatCompletion, CHAT, bodyOf(request), options);
      return choices
        .sort((a, b) => a.index - b.index)
        .map(({ message, finish_reason }) => ({
          text: message.content ?? '',
          finishReason: finish_reason ?? null,
        }));
    } catch (error) {
      if (!refusesLimit(asked, error)) throw error;
      return chat(request, options);
    }
  }

  async function* streamChat(
    request: Omit<ChatRequest, 'n'>,
    options?: CallOptions,
  ): AsyncGenerator<ChatReply, void> {
    const asked = limitName;
    const body = { ...bodyOf(request), stream: true };
    try {
      for await (const { choices } of server.stream(chatChunk, CHAT, body, options)) {
        const [choice] = choices;
        if (!choice) continue;
        const finishReason = choice.finish_reason ?? null;
        yield { text: choice.delta.content ?? '', finishReason };
        if (finishReason !== null) return;
      }
    } catch (error) {
      if (!refusesLimit(asked, error)) throw error;
      return yield* streamChat(request, options);
    }
    throw unfinishedStream(CHAT);
  }

  /** Whether the other name is to be tried; true at most once for each request. */
  function refusesLimit(asked: LimitName, error: unknown): boolean {
    const refused =
      asked === 'max_tokens' &&
      error instanceof InferenceError &&
      error.status === 400 &&
      error.message.includes('max_completion_tokens');
    if (refused) limitName = 'max_completion_tokens';
    return refused;
  }

  return { chat, streamChat };
}
