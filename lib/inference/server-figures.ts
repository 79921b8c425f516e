import parsePrometheusTextFormat from 'parse-prometheus-text-format';

/** What a server says of itself, over everybody's requests; null where it does not say. */
export interface ServerFigures {
  running: number | null;
  waiting: number | null;
  /** Prompt tokens looked for in the prefix cache since the server began, and those found. */
  cacheQueries: number | null;
  cacheHits: number | null;
}

// Python's library adds `_total` to the name of a counter; other exporters write the name alone.
const names = {
  running: ['vllm:num_requests_running', 'sglang:num_running_reqs'],
  waiting: ['vllm:num_requests_waiting', 'sglang:num_queue_reqs'],
  cacheQueries: [
    'vllm:prefix_cache_queries_total',
    'vllm:prefix_cache_queries',
    'sglang:prompt_tokens_total',
  ],
  cacheHits: ['vllm:prefix_cache_hits_total', 'vllm:prefix_cache_hits', 'sglang:cached_tokens_total'],
} as const;

/** Reads `/metrics`. Several engines or ranks behind one address are added up. Throws for text that is something else. */
export function readServerFigures(text: string): ServerFigures {
  const families = new Map(parsePrometheusTextFormat(text).map((family) => [family.name, family.metrics]));
  const sum = (candidates: readonly string[]) => {
    const metrics = candidates.map((name) => families.get(name)).find((found) => found !== undefined);
    if (!metrics || metrics.length === 0) return null;
    const total = metrics.reduce((all, { value }) => all + Number(value), 0);
    return Number.isFinite(total) && total >= 0 ? total : null;
  };
  return {
    running: sum(names.running),
    waiting: sum(names.waiting),
    cacheQueries: sum(names.cacheQueries),
    cacheHits: sum(names.cacheHits),
  };
}
