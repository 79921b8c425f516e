import type { CompletionChoice, CompletionRequest } from '@/lib/contracts/vllm';

export interface CallOptions {
  signal?: AbortSignal | undefined;
}

interface ServedModel {
  id: string;
  /** Tokens of prompt and completion together; null where the server does not say. */
  maxModelLen: number | null;
}

/** One server. Every method throws InferenceError alone. */
export interface InferenceClient {
  readonly baseUrl: string;
  tokenize(model: string, text: string, options?: CallOptions): Promise<number[]>;
  detokenize(model: string, tokenIds: number[], options?: CallOptions): Promise<string>;
  models(options?: CallOptions): Promise<ServedModel[]>;
  version(options?: CallOptions): Promise<string>;
  /** Resolves when the server says it is well. */
  health(options?: CallOptions): Promise<void>;
  /** Choices sorted by index: child j of prompt i is number i·n + j. Fewer than asked for may arrive. */
  complete(request: CompletionRequest, options?: CallOptions): Promise<CompletionChoice[]>;
}
