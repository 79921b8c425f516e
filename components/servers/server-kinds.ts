import type { ServerKind } from '@/lib/contracts/server';

export const kindNames: Record<ServerKind, string> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  openai_completions: 'OpenAI completions',
  openai_chat: 'OpenAI chat',
  embedded: 'embedded',
};

/** What a server can be connected as; the embedded one connects itself. */
export const kindOptions = [
  { value: 'vllm', label: 'vLLM' },
  { value: 'sglang', label: 'SGLang (its native routes)' },
  { value: 'openai_completions', label: 'OpenAI completions (echo and log-probs)' },
  { value: 'openai_chat', label: 'OpenAI chat (samples reasons, cannot score)' },
] as const;

export type ChosenKind = (typeof kindOptions)[number]['value'];

export function chosenKind(value: string): ChosenKind {
  return kindOptions.find((option) => option.value === value)?.value ?? 'vllm';
}
