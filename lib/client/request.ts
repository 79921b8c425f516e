import type * as z from 'zod';
import type { Endpoint, Given, Parsed } from '@/lib/contracts/endpoint';
import { AppError, type ErrorCode, errorStatus, type FieldError } from '@/lib/errors';

type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType
  ? { [P in K]: Given<E, K> }
  : { [P in K]?: undefined };

export type RequestInput<E extends Endpoint> = Part<E, 'params'> & Part<E, 'query'> & Part<E, 'body'>;

/** Calls one endpoint of the API and returns its parsed answer. @throws AppError with the server's own words. */
export async function request<const E extends Endpoint>(
  endpoint: E,
  input: RequestInput<E>,
  signal?: AbortSignal,
): Promise<Parsed<E, 'response'>> {
  const response = await fetch(endpointUrl(endpoint, input), {
    method: endpoint.method,
    headers: input.body === undefined ? {} : { 'content-type': 'application/json' },
    body: input.body === undefined ? null : JSON.stringify(input.body),
    signal: signal ?? null,
    // What is taken away while a page is left must arrive all the same.
    keepalive: endpoint.method === 'DELETE',
  });
  if (!response.ok) throw await responseError(response);
  return (await response.json()) as Parsed<E, 'response'>;
}

/** The address of an endpoint, for links, downloads and event streams. */
export function endpointUrl<const E extends Endpoint>(
  endpoint: E,
  input: { params?: unknown; query?: unknown },
): string {
  const params = (input.params ?? {}) as Record<string, string | number>;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return `/api/v1${path}${text ? `?${text}` : ''}`;
}

export async function responseError(response: Response): Promise<AppError> {
  const body: unknown = await response.json().catch(() => null);
  const error = (body as { error?: { code?: string; message?: string; fields?: FieldError[] } } | null)
    ?.error;
  const code = error?.code && error.code in errorStatus ? (error.code as ErrorCode) : 'internal';
  return new AppError(code, error?.message ?? `The server answered ${response.status}.`, {
    fields: error?.fields ?? [],
  });
}
