import { simulatePairSetEndpoint } from '@/lib/contracts/pair';
import { route } from '@/lib/server/http/route';
import { simulatePairSet } from '@/lib/server/pairs/simulate-pair-set';

export const GET = route(simulatePairSetEndpoint, (actor, { params, query }) =>
  simulatePairSet(actor, { ...params, ...query }),
);
