import { generateEndpoint } from '@/lib/contracts/playground';
import { route } from '@/lib/server/http/route';
import { generate } from '@/lib/server/playground/generate';

export const POST = route(generateEndpoint, (actor, { params, body, request }) =>
  generate(actor, { ...params, ...body, signal: request.signal }),
);
