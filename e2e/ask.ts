import type { APIRequestContext } from '@playwright/test';
import type * as z from 'zod';
import { endpointUrl, type RequestInput } from '@/lib/client/request';
import type { Endpoint, Parsed } from '@/lib/contracts/endpoint';

/** Calls one route of the HTTP API as the person this context is signed in as. @throws with what the server said */
export async function ask<const E extends Endpoint & { response: z.ZodType }>(
  request: APIRequestContext,
  endpoint: E,
  input: RequestInput<E>,
): Promise<Parsed<E, 'response'>> {
  const response = await request.fetch(endpointUrl(endpoint, input), {
    method: endpoint.method,
    ...(input.body === undefined ? {} : { data: input.body }),
  });
  if (!response.ok()) {
    throw new Error(`${endpoint.method} ${response.url()}: ${response.status()} ${await response.text()}`);
  }
  return endpoint.response.parse(await response.json()) as Parsed<E, 'response'>;
}
