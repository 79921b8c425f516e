import { getSampleFacetsEndpoint } from '@/lib/contracts/sample';
import { route } from '@/lib/server/http/route';
import { getSampleFacets } from '@/lib/server/samples/get-sample-facets';

export const GET = route(getSampleFacetsEndpoint, (actor, { params, query }) =>
  getSampleFacets(actor, { ...params, ...query }),
);
