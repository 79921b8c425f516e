import { revokeApiKeyEndpoint } from '@/lib/contracts/api-key';
import { revokeApiKey } from '@/lib/server/api-keys/revoke-api-key';
import { route } from '@/lib/server/http/route';

export const DELETE = route(revokeApiKeyEndpoint, (actor, { params }) => revokeApiKey(actor, params));
