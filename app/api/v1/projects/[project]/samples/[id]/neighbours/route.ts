import { getNeighboursEndpoint } from '@/lib/contracts/sample';
import { route } from '@/lib/server/http/route';
import { getNeighbours } from '@/lib/server/samples/get-neighbours';

export const GET = route(getNeighboursEndpoint, (actor, { params, query }) =>
  getNeighbours(actor, { ...params, ...query }),
);
