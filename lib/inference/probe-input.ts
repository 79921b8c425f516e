import type { AbilityCheck } from '@/lib/contracts/server-abilities';
import type { InferenceClient } from './inference-client';

/** Notes what was seen of one ability, in the words of people. */
export type AddCheck = (name: AbilityCheck, ok: boolean, seen: string) => void;

export interface ProbeInput {
  client: InferenceClient;
  model: string;
  check: AddCheck;
  signal: AbortSignal | undefined;
}
