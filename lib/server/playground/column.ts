import type { ChatTemplate, Span } from '@/lib/domain/chat-template';
import type { AskedServer } from './asked-server';
import type { TurnTexts } from './render-turns';

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
