import { getSampleEndpoint } from '@/lib/contracts/sample';
import { route } from '@/lib/server/http/route';
import { getSample } from '@/lib/server/samples/get-sample';

export const GET = route(getSampleEndpoint, (actor, { params, query }) =>
  getSample(actor, { ...params, ...query }),
);
