import { type CompletionResponse, type ParsedCompletionRequest, tokenIdKey } from '@/lib/contracts/vllm';
import { fixtureLogprob, fixtureSample } from './fixture-model';
import {
  FIXTURE_EOT_ID,
  fixtureDetokenize,
  fixtureToken,
  fixtureTokenize,
  isFixtureEnd,
} from './fixture-tokenizer';

/** A prompt of any of the four forms as lists of ids. */
export function fixturePromptIds(prompt: ParsedCompletionRequest['prompt']): number[][] {
  if (typeof prompt === 'string') return [fixtureTokenize(prompt)];
  if (typeof prompt[0] === 'number') return [prompt as number[]];
  return (prompt as (string | number[])[]).map((one) =>
    typeof one === 'string' ? fixtureTokenize(one) : one,
  );
}

/** What a well-behaved server answers. */
export function fixtureCompletion(request: ParsedCompletionRequest): CompletionResponse {
  const promptLists = fixturePromptIds(request.prompt);
  const choices = promptLists.flatMap((promptIds, i) =>
    Array.from({ length: request.n }, (_, j) => choice(request, promptIds, i * request.n + j, j)),
  );
  const promptTokens = promptLists.reduce((sum, ids) => sum + ids.length, 0);
  const usage = { prompt_tokens: promptTokens, completion_tokens: null, total_tokens: promptTokens };
  return { id: 'cmpl-fixture', choices, usage };
}

function choice(request: ParsedCompletionRequest, promptIds: number[], index: number, child: number) {
  const seed = request.temperature === 0 ? 0 : (request.seed ?? 0) + child;
  const eotId = request.stop_token_ids?.[0] ?? FIXTURE_EOT_ID;
  const { ids, finishReason } = request.allowed_token_ids
    ? { ids: request.allowed_token_ids.slice(0, 1), finishReason: 'length' as const }
    : fixtureSample(promptIds, seed, request.max_tokens, eotId);
  const textIds = isFixtureEnd(ids.at(-1) ?? -1) ? ids.slice(0, -1) : ids;
  const name = (id: number) => (request.return_tokens_as_token_ids ? tokenIdKey(id) : fixtureToken(id));
  const prefixAt = (position: number) => [...promptIds, ...ids.slice(0, position)];
  const logprobs = {
    tokens: ids.map(name),
    token_logprobs: ids.map((id, position): unknown => fixtureLogprob(prefixAt(position), id)),
    top_logprobs: ids.map((id, position): Record<string, unknown> | null =>
      Object.fromEntries(
        [id, ...(request.logprob_token_ids ?? [])].map((asked) => [
          name(asked),
          fixtureLogprob(prefixAt(position), asked),
        ]),
      ),
    ),
  };
  const promptLogprobs = promptIds.map((id, position) =>
    position === 0 ? null : { [id]: { logprob: fixtureLogprob(promptIds.slice(0, position), id), rank: 1 } },
  );
  return {
    index,
    text: fixtureDetokenize(textIds),
    finish_reason: finishReason,
    logprobs: request.logprobs == null ? null : logprobs,
    token_ids: request.return_token_ids ? ids : null,
    prompt_logprobs: request.prompt_logprobs == null ? null : promptLogprobs,
  };
}
