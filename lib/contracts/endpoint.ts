import type * as z from 'zod';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One route of the HTTP API: the server's handler, the browser's fetch and the OpenAPI page are all made from it.
 * `path` is relative to `/api/v1`, parameters in braces.
 */
export interface Endpoint {
  method: Method;
  path: `/${string}`;
  summary: string;
  tag: string;
  /** Open to people who are not signed in. */
  open?: boolean;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** The JSON answer; absent where the answer is a stream or a file. */
  response?: z.ZodType;
  /** Media type of an answer that is not JSON, e.g. `text/event-stream`. */
  produces?: string;
  /** Media type of a body that is not JSON. */
  consumes?: string;
}

export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

/** The parsed (server side) type of one part of an endpoint. */
export type Parsed<
  E extends Endpoint,
  K extends 'params' | 'query' | 'body' | 'response',
> = E[K] extends z.ZodType ? z.output<E[K]> : undefined;

/** The type a caller writes for one part of an endpoint. */
export type Given<E extends Endpoint, K extends 'params' | 'query' | 'body'> = E[K] extends z.ZodType
  ? z.input<E[K]>
  : undefined;
