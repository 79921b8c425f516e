import { createPairSetEndpoint, listPairSetsEndpoint } from '@/lib/contracts/pair';
import { route } from '@/lib/server/http/route';
import { createPairSet } from '@/lib/server/pairs/create-pair-set';
import { listPairSets } from '@/lib/server/pairs/list-pair-sets';

export const GET = route(listPairSetsEndpoint, (actor, { params, query }) =>
  listPairSets(actor, { ...params, ...query }),
);

export const POST = route(createPairSetEndpoint, (actor, { params, body }) =>
  createPairSet(actor, { ...params, ...body }),
);
