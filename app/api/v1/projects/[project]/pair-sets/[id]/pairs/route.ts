import { listPairsEndpoint } from '@/lib/contracts/pair';
import { route } from '@/lib/server/http/route';
import { listPairs } from '@/lib/server/pairs/list-pairs';

export const GET = route(listPairsEndpoint, (actor, { params, query }) =>
  listPairs(actor, { ...params, ...query }),
);
