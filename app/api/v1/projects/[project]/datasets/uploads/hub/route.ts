import { fetchFromHubEndpoint } from '@/lib/contracts/import-source';
import { fetchFromHub } from '@/lib/server/datasets/fetch-from-hub';
import { route } from '@/lib/server/http/route';

export const POST = route(fetchFromHubEndpoint, (actor, { params, body }) =>
  fetchFromHub(actor, { ...params, ...body }),
);
