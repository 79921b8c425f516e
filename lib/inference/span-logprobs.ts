import { type LogprobFault, validateLogprobs } from '@/lib/domain/probability';

/** The log-probs of a span's tokens in nats, or why there are none: never a doubtful number. */
export type SpanLogprobs = { logprobs: number[]; invalid: null } | { logprobs: null; invalid: LogprobFault };

/** Judges what a server sent for a span of `expectedCount` tokens. */
export function spanLogprobs(
  raw: readonly unknown[] | null | undefined,
  expectedCount: number,
): SpanLogprobs {
  const values = raw?.map((value) => (typeof value === 'number' ? value : null));
  const check = validateLogprobs(values, expectedCount);
  if (!check.ok) return { logprobs: null, invalid: check.reason };
  return { logprobs: (values ?? []).map((value) => Math.min(value ?? Number.NaN, 0)), invalid: null };
}
