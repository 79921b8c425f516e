/** What a server speaks. `embedded` is vLLM's interface too. */
export type ClientKind = 'vllm' | 'sglang' | 'openai_completions' | 'openai_chat';

export interface CallOptions {
  signal?: AbortSignal | undefined;
}

export interface ServedModel {
  id: string;
  /** Tokens of prompt and completion together; null where the server does not say. */
  maxModelLen: number | null;
}

export interface SampleRequest {
  model: string;
  promptIds: number[];
  /** How many choices; child j samples with `seed + j`. */
  n: number;
  temperature: number;
  topP: number;
  /** 0 switches it off. */
  topK: number;
  maxTokens: number;
  seed: number;
  /** Tokens a choice ends with. */
  stopIds: number[];
  /** Tokens whose log-probs are wanted at every place, beside that of the sampled one. */
  besideIds?: number[];
}

/** One sampled continuation as the server sent it: nothing in it is judged yet. */
export interface RawChoice {
  index: number;
  text: string;
  /** Null where the server does not return them. The token it stopped at is the last one. */
  tokenIds: number[] | null;
  /** The tokens' own texts, for their places in `text`. */
  tokens: string[] | null;
  textOffsets: number[] | null;
  /** One per token, of the model's own distribution. */
  logprobs: readonly unknown[] | null;
  /** Per token the log-probs of `besideIds` in its place; missing where none were wanted or none came. */
  beside?: Map<number, unknown>[];
  finishReason: string | null;
}

export interface ForceRequest {
  model: string;
  ids: number[];
  /** The span is `ids[from…]`; at least 1. */
  from: number;
}

export interface LookUpRequest {
  model: string;
  prefixes: number[][];
  tokenIds: number[];
}

export interface AllowedLookUpRequest {
  model: string;
  prefix: number[];
  tokenId: number;
}

/** A piece of a streamed continuation; the last one has the finish reason. */
export interface SampledPiece {
  text: string;
  tokenIds: number[] | null;
  logprobs: readonly unknown[] | null;
  finishReason: string | null;
}

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  n?: number;
  temperature: number;
  topP: number;
  maxTokens: number;
  seed?: number;
}

/** A whole reply, or one piece of a streamed one, whose last piece has the finish reason. */
export interface ChatReply {
  text: string;
  finishReason: string | null;
}

/**
 * One server. Every method throws InferenceError alone, with the code `unsupported` for what this kind of server
 * cannot do. Log-probs come back unjudged: `spanLogprobs` decides whether they are numbers to store.
 */
export interface InferenceClient {
  readonly kind: ClientKind;
  readonly baseUrl: string;
  /**
   * Whether token ids are the model's own. Where a server takes text alone they are numbers made up by the client for
   * the token texts it saw, which mean nothing outside it and are never stored.
   */
  readonly ownTokenIds: boolean;
  tokenize(model: string, text: string, options?: CallOptions): Promise<number[]>;
  detokenize(model: string, tokenIds: number[], options?: CallOptions): Promise<string>;
  models(options?: CallOptions): Promise<ServedModel[]>;
  version(options?: CallOptions): Promise<string>;
  /** Resolves when the server says it is well. */
  health(options?: CallOptions): Promise<void>;
  /** The server's own figures in Prometheus' text format. */
  metrics(options?: CallOptions): Promise<string>;
  /** Sorted by index. Fewer than asked for may arrive. */
  sample(request: SampleRequest, options?: CallOptions): Promise<RawChoice[]>;
  /** `sample` of one choice, piece by piece as it is written. Leaving the loop aborts the request. */
  stream(request: Omit<SampleRequest, 'n'>, options?: CallOptions): AsyncIterable<SampledPiece>;
  /** The log-probs of `ids[from…]`, each given all ids before it; one entry per token. Null: none came. */
  force(request: ForceRequest, options?: CallOptions): Promise<readonly unknown[] | null>;
  /** Per prefix a map by token id: the log-prob of that token as the next one. */
  lookUp(request: LookUpRequest, options?: CallOptions): Promise<Map<number, unknown>[]>;
  /**
   * `lookUp` of one token, by allowing no other: for servers that look up by no other way. Whether they apply the mask
   * after taking the log-prob is for a probe to find out.
   */
  lookUpAllowed?(request: AllowedLookUpRequest, options?: CallOptions): Promise<unknown>;
  /** Replies in the server's own chat template: text alone, for reasons of other models and for grading. */
  chat?(request: ChatRequest, options?: CallOptions): Promise<ChatReply[]>;
  /** `chat` of one reply, piece by piece. Leaving the loop aborts the request. */
  streamChat?(request: Omit<ChatRequest, 'n'>, options?: CallOptions): AsyncIterable<ChatReply>;
}
