const WORDS = ['the', 'answer', 'of', 'assistant', 'A', 'is', 'right', 'and', 'says', 'why'];
const VOCABULARY = 128_000;
const END = 2;

/** What vLLM answers to a request for reasons with log-probs, as it writes it: every choice repeats the prompt's ids. */
export function sampledReply(size: { choices: number; tokens: number; promptTokens: number }): string {
  const id = (at: number) => 3 + ((at * 7_919) % (VOCABULARY - 3));
  const promptIds = Array.from({ length: size.promptTokens }, (_, at) => id(at));
  const choices = Array.from({ length: size.choices }, (_, index) => {
    const ids = Array.from({ length: size.tokens }, (_, at) =>
      at === size.tokens - 1 ? END : id(at * 31 + index),
    );
    const tokens = ids.map((one) => ` ${WORDS[one % WORDS.length]}`);
    const logprobs = ids.map((one) => -Math.fround((one % 997) / 131 + 0.001));
    let offset = 0;
    return {
      index,
      text: tokens.slice(0, -1).join(''),
      logprobs: {
        text_offset: tokens.map((token) => {
          offset += token.length;
          return offset - token.length;
        }),
        token_logprobs: logprobs,
        tokens,
        top_logprobs: tokens.map((token, at) => ({ [token]: logprobs[at] })),
      },
      finish_reason: 'stop',
      stop_reason: END,
      token_ids: ids,
      prompt_logprobs: null,
      prompt_token_ids: promptIds,
    };
  });
  return JSON.stringify({ id: 'cmpl-bench', object: 'text_completion', model: 'fixture', choices });
}
