import { chatRequest } from '@/lib/contracts/openai';
import type { FixtureJob } from './fixture-dialect';
import { textPieces } from './fixture-pieces';
import { fixtureTokenize } from './fixture-tokenizer';

/** Chat completions, the same in every interface that has them. */
export function chatJob(body: unknown): FixtureJob {
  const request = chatRequest.parse(body);
  const turns = request.messages.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`);
  const promptIds = fixtureTokenize(`${turns.join('')}<|im_start|>assistant\n`);
  return {
    isStream: request.stream ?? false,
    questions: Array.from({ length: request.n }, (_, index) => ({
      index,
      promptIds,
      seed: (request.seed ?? 0) + index,
      temperature: request.temperature,
      maxTokens: request.max_completion_tokens ?? request.max_tokens ?? 16,
      askedIds: [],
    })),
    reply: (choices) => ({
      id: 'chatcmpl-fixture',
      choices: choices.map(({ index, text, finishReason }) => ({
        index,
        message: { role: 'assistant', content: text },
        finish_reason: finishReason,
      })),
    }),
    events: (choices) =>
      choices.flatMap((choice) =>
        textPieces(choice).map(({ index, text, finishReason }) => ({
          id: 'chatcmpl-fixture',
          choices: [{ index, delta: { content: text }, finish_reason: finishReason }],
        })),
      ),
  };
}
