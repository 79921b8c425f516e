import type * as z from 'zod';
import type { Endpoint, Parsed } from '@/lib/contracts/endpoint';
import { AppError, type FieldError } from '@/lib/errors';
import { findActor } from '../accounts/find-actor';
import type { UserActor } from '../actor';
import { errorResponse } from './error-response';

interface HandlerInput<E extends Endpoint> {
  params: Parsed<E, 'params'>;
  query: Parsed<E, 'query'>;
  body: Parsed<E, 'body'>;
  request: Request;
}

type Handler<E extends Endpoint, A> = (
  actor: A,
  input: HandlerInput<E>,
) => Promise<E['response'] extends z.ZodType ? z.input<E['response']> | Response : Response>;

type NextRoute = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Promise<Response>;

/**
 * Makes a Next route handler from an endpoint and one use case. Owns everything HTTP: who asks, whether the request may
 * come from where it comes from, parsing, the status, the shape of errors. There is no other way to make a route.
 */
export function route<const E extends Endpoint>(
  endpoint: E,
  handler: Handler<E, E extends { open: true } ? UserActor | null : UserActor>,
): NextRoute {
  const handle: NextRoute = async (request, context) => {
    try {
      const actor = await findActor(request.headers);
      if (!actor && !endpoint.open) {
        throw new AppError('unauthenticated', 'Sign in, or send an API key as `Authorization: Bearer rd_…`.');
      }
      refuseForeignWrites(request);
      const input = {
        params: parse(endpoint.params, await context.params),
        query: parse(endpoint.query, Object.fromEntries(new URL(request.url).searchParams)),
        body: endpoint.body ? parse(endpoint.body, await readJson(request)) : undefined,
        request,
      } as HandlerInput<E>;
      const result = await handler(actor as never, input);
      if (result instanceof Response) return result;
      const checked =
        process.env.NODE_ENV === 'production' || !endpoint.response
          ? result
          : endpoint.response.parse(result);
      return Response.json(checked, { headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      return errorResponse(error, `${endpoint.method} ${endpoint.path}`);
    }
  };
  return Object.assign(handle, { endpoint });
}

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields: FieldError[] = result.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    message: issue.message,
  }));
  const first = fields[0];
  throw new AppError('invalid', first ? `${first.field}: ${first.message}` : 'The request is not valid.', {
    fields,
  });
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', 'The body is not JSON.', {
      cause,
      fields: [{ field: 'body', message: 'is not JSON' }],
    });
  }
}

/** A browser sends its cookies along with a form of any site: such a write names its origin, and is refused. */
function refuseForeignWrites(request: Request): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.has('authorization')) return;
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const host = request.headers.get('host');
  const foreignOrigin = origin !== null && !(URL.canParse(origin) && new URL(origin).host === host);
  if (foreignOrigin || (site !== null && site !== 'same-origin' && site !== 'none')) {
    throw new AppError('forbidden', 'This request comes from another site.');
  }
}
