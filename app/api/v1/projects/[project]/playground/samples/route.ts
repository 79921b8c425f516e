import { findSamplesEndpoint, saveSampleEndpoint } from '@/lib/contracts/playground';
import { route } from '@/lib/server/http/route';
import { findSamples } from '@/lib/server/playground/find-samples';
import { saveSample } from '@/lib/server/playground/save-sample';

export const GET = route(findSamplesEndpoint, (actor, { params, query }) =>
  findSamples(actor, { ...params, ...query }),
);
export const POST = route(saveSampleEndpoint, (actor, { params, body }) =>
  saveSample(actor, { ...params, ...body }),
);
