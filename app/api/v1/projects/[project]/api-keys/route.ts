import { createApiKeyEndpoint, listApiKeysEndpoint } from '@/lib/contracts/api-key';
import { createApiKey } from '@/lib/server/api-keys/create-api-key';
import { listApiKeys } from '@/lib/server/api-keys/list-api-keys';
import { route } from '@/lib/server/http/route';

export const GET = route(listApiKeysEndpoint, (actor, { params }) => listApiKeys(actor, params));
export const POST = route(createApiKeyEndpoint, (actor, { params, body }) =>
  createApiKey(actor, { ...params, ...body }),
);
