import { describe, expect, it } from 'vitest';
import { readServerFigures } from './server-figures';

const nothing = { running: null, waiting: null, cacheQueries: null, cacheHits: null };

describe('readServerFigures', () => {
  it('adds up the engines of vLLM and takes the counters, not the times they were made', () => {
    const text = `# HELP vllm:num_requests_running Number of requests in model execution batches.
# TYPE vllm:num_requests_running gauge
vllm:num_requests_running{engine="0",model_name="m"} 3.0
vllm:num_requests_running{engine="1",model_name="m"} 2.0
# HELP vllm:num_requests_waiting Number of requests waiting to be processed.
# TYPE vllm:num_requests_waiting gauge
vllm:num_requests_waiting{engine="0",model_name="m"} 7.0
# HELP vllm:prefix_cache_queries_total Prefix cache queries.
# TYPE vllm:prefix_cache_queries_total counter
vllm:prefix_cache_queries_total{engine="0",model_name="m"} 1.2e+06
# HELP vllm:prefix_cache_queries_created Prefix cache queries.
# TYPE vllm:prefix_cache_queries_created gauge
vllm:prefix_cache_queries_created{engine="0",model_name="m"} 1.7e+09
# HELP vllm:prefix_cache_hits_total Prefix cache hits.
# TYPE vllm:prefix_cache_hits_total counter
vllm:prefix_cache_hits_total{engine="0",model_name="m"} 900000.0
`;
    expect(readServerFigures(text)).toEqual({
      running: 5,
      waiting: 7,
      cacheQueries: 1_200_000,
      cacheHits: 900_000,
    });
  });

  it('reads the embedded server, whose counters have their plain names', () => {
    const text = '# TYPE vllm:prefix_cache_hits counter\nvllm:prefix_cache_hits 43661\n';
    expect(readServerFigures(text)).toEqual({ ...nothing, cacheHits: 43_661 });
  });

  it('reads SGLang', () => {
    const text = `# TYPE sglang:num_running_reqs gauge
sglang:num_running_reqs{model_name="m",tp_rank="0"} 12.0
# TYPE sglang:num_queue_reqs gauge
sglang:num_queue_reqs{model_name="m",tp_rank="0"} 0.0
# TYPE sglang:prompt_tokens_total counter
sglang:prompt_tokens_total{model_name="m"} 1000.0
# TYPE sglang:cached_tokens_total counter
sglang:cached_tokens_total{model_name="m"} 250.0
`;
    expect(readServerFigures(text)).toEqual({ running: 12, waiting: 0, cacheQueries: 1000, cacheHits: 250 });
  });

  it.each(['', '<!doctype html><title>Welcome</title>', 'vllm:num_requests_running'])(
    'knows nothing from %j',
    (text) => expect(readServerFigures(text)).toEqual(nothing),
  );

  it('refuses what is no list of figures', () => {
    expect(() => readServerFigures('{"detail":"Not Found"}')).toThrow();
  });

  it('does not take NaN for a number', () => {
    const text = '# TYPE vllm:num_requests_running gauge\nvllm:num_requests_running NaN\n';
    expect(readServerFigures(text)).toEqual(nothing);
  });
});
