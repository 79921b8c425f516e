import type { LlamaModel, Token } from 'node-llama-cpp';

export interface Tokenizer {
  tokenize: (text: string, addSpecialTokens: boolean) => number[];
  /** Without the text of control tokens, which vLLM drops too. */
  detokenize: (ids: readonly number[]) => string;
  /** With it. */
  detokenizeAll: (ids: readonly number[]) => string;
  /** What ends a generation by itself: end of turn, end of text. */
  isEnd: (id: number) => boolean;
  isKnown: (id: number) => boolean;
}

export function createTokenizer(model: LlamaModel): Tokenizer {
  let size = 0;
  for (const token of model.iterateAllTokens()) size = Math.max(size, token + 1);
  const { bos } = model.tokens;
  const prefix = model.tokens.shouldPrependBosToken && bos !== null ? [bos] : [];
  return {
    tokenize: (text, addSpecialTokens) => [
      ...(addSpecialTokens ? prefix : []),
      ...model.tokenize(text, true),
    ],
    detokenize: (ids) => model.detokenize(ids as Token[], false),
    detokenizeAll: (ids) => model.detokenize(ids as Token[], true),
    isEnd: (id) => model.isEogToken(id as Token),
    isKnown: (id) => id < size,
  };
}
