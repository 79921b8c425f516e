import { Counter, Gauge, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** vLLM's names where it has one, so that the same dashboards and the same pool read both. */
export function createMetrics() {
  const registry = new Registry();
  const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  return {
    registry,
    running: gauge('vllm:num_requests_running', 'Requests the model works on'),
    waiting: gauge('vllm:num_requests_waiting', 'Requests in the queue'),
    cacheQueries: counter('vllm:prefix_cache_queries', 'Prompt tokens looked for in the prefix cache'),
    cacheHits: counter('vllm:prefix_cache_hits', 'Prompt tokens found in the prefix cache'),
    promptTokensCached: counter('vllm:prompt_tokens_cached', 'Prompt tokens that were not computed'),
    promptTokens: counter('vllm:prompt_tokens_total', 'Prompt tokens of all requests'),
    generationTokens: counter('vllm:generation_tokens_total', 'Tokens generated'),
    drafted: counter('vllm:spec_decode_num_draft_tokens', 'Tokens guessed ahead'),
    accepted: counter('vllm:spec_decode_num_accepted_tokens', 'Guesses that came true'),
    succeeded: counter('reasondesk_inference_requests_succeeded_total', 'Completions answered'),
    failed: counter('reasondesk_inference_requests_failed_total', 'Completions that failed'),
    aborted: counter('reasondesk_inference_requests_aborted_total', 'Completions whose client went away'),
    refused: counter('reasondesk_inference_requests_refused_total', 'Completions refused by the full queue'),
    threads: gauge(
      'reasondesk_inference_threads',
      'Threads in use; fewer than the cores when these are taken',
    ),
  };
}
