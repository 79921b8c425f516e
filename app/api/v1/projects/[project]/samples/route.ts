import { listSamplesEndpoint } from '@/lib/contracts/sample';
import { route } from '@/lib/server/http/route';
import { listSamples } from '@/lib/server/samples/list-samples';

export const GET = route(listSamplesEndpoint, (actor, { params, query }) =>
  listSamples(actor, { ...params, ...query }),
);
