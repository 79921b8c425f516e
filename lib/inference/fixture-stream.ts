import type { CompletionChoice } from '@/lib/contracts/vllm';
import type { FixtureWriter } from './fixture-faults';
import { fixtureDetokenize } from './fixture-tokenizer';

/** A reply as server-sent events, one per token, as vLLM streams it. */
export const fixtureStream: FixtureWriter = {
  contentType: 'text/event-stream; charset=utf-8',
  body(reply) {
    const events = reply.choices.flatMap((choice) =>
      pieces(choice).map((piece) => JSON.stringify({ ...reply, usage: null, choices: [piece] })),
    );
    return [...events, '[DONE]'].map((data) => `data: ${data}\n\n`).join('');
  },
};

function pieces(choice: CompletionChoice): CompletionChoice[] {
  const { text, token_ids: ids, logprobs, finish_reason } = choice;
  const count = ids?.length ?? 1;
  const part = <T>(list: T[] | null | undefined, at: number) => list?.slice(at, at + 1);
  return Array.from({ length: count }, (_, at): CompletionChoice => {
    const isLast = at === count - 1;
    const start = at === 0 ? 0 : textAfter(text, ids, at);
    return {
      index: choice.index,
      text: text.slice(start, isLast ? undefined : textAfter(text, ids, at + 1)),
      finish_reason: isLast ? finish_reason : null,
      logprobs: logprobs && {
        tokens: part(logprobs.tokens, at) ?? [],
        token_logprobs: part(logprobs.token_logprobs, at) ?? [],
        top_logprobs: part(logprobs.top_logprobs, at),
      },
      token_ids: part(ids, at),
    };
  });
}

/** How much of the text the first `count` tokens make; a character that is not whole is held back. */
function textAfter(text: string, ids: number[] | null | undefined, count: number): number {
  const known = fixtureDetokenize((ids ?? []).slice(0, count)).replace(/\uFFFD+$/, '');
  return Math.min(known.length, text.length);
}
