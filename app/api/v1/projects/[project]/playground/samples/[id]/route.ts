import { getPlaygroundSampleEndpoint } from '@/lib/contracts/playground';
import { route } from '@/lib/server/http/route';
import { getPlaygroundSample } from '@/lib/server/playground/get-playground-sample';

export const GET = route(getPlaygroundSampleEndpoint, (actor, { params }) =>
  getPlaygroundSample(actor, params),
);
