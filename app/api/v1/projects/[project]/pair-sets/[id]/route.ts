import { deletePairSetEndpoint, getPairSetEndpoint, renamePairSetEndpoint } from '@/lib/contracts/pair';
import { route } from '@/lib/server/http/route';
import { deletePairSet } from '@/lib/server/pairs/delete-pair-set';
import { getPairSet } from '@/lib/server/pairs/get-pair-set';
import { renamePairSet } from '@/lib/server/pairs/rename-pair-set';

export const GET = route(getPairSetEndpoint, (actor, { params }) => getPairSet(actor, params));

export const PATCH = route(renamePairSetEndpoint, (actor, { params, body }) =>
  renamePairSet(actor, { ...params, ...body }),
);

export const DELETE = route(deletePairSetEndpoint, (actor, { params }) => deletePairSet(actor, params));
