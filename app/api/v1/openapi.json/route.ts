import { getOpenApiEndpoint } from '@/lib/contracts/openapi';
import { route } from '@/lib/server/http/route';
import { getOpenApi } from '@/lib/server/openapi/get-open-api';

export const GET = route(getOpenApiEndpoint, (actor) => getOpenApi(actor));
