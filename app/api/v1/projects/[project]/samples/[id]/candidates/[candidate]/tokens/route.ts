import { getTokensEndpoint } from '@/lib/contracts/sample';
import { route } from '@/lib/server/http/route';
import { getTokens } from '@/lib/server/samples/get-tokens';

export const GET = route(getTokensEndpoint, (actor, { params, query }) =>
  getTokens(actor, { ...params, ...query }),
);
