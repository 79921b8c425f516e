import type { RawChoice, SampleRequest } from './inference-client';

/**
 * Greedy choices are all the same one, and vLLM refuses to compute them more than once: one is asked for, and stands
 * for as many as are wanted.
 */
export async function onceIfGreedy(
  request: SampleRequest,
  sample: (request: SampleRequest) => Promise<RawChoice[]>,
): Promise<RawChoice[]> {
  if (request.temperature > 0) return await sample(request);
  const [only] = await sample({ ...request, n: 1 });
  return only ? Array.from({ length: request.n }, (_, index) => ({ ...only, index })) : [];
}
