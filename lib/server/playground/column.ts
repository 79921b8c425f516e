import type { ChatTemplate, Span } from '@/lib/domain/chat-template';
import type { TurnTexts } from '@/lib/inference/render-turns';
import type { AskedServer } from './asked-server';

/** What one generation needs to know: everything is loaded before it begins, nothing holds the database meanwhile. */
export interface Column {
  projectId: bigint;
  model: { id: bigint; name: string; span: Span };
  chatTemplate: ChatTemplate & { hash: string };
  u: string;
  promptHash: string;
  texts: TurnTexts;
  /** special tokens that were found in `u` */
  escaped: string[];
  sampling: { temperature: number; topP: number; maxTokens: number; seed: number };
  servers: AskedServer[];
  signal: AbortSignal;
}

/** How the reason was sampled, for the choice of a route. */
export function sampledBy({ sampling }: Column): { temperature: number; topP: number; topK: number } {
  return { temperature: sampling.temperature, topP: sampling.topP, topK: 0 };
}
