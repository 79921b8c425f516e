import { listDuplicatesEndpoint } from '@/lib/contracts/dataset-report';
import { listDuplicates } from '@/lib/server/datasets/list-duplicates';
import { route } from '@/lib/server/http/route';

export const GET = route(listDuplicatesEndpoint, (actor, { params, query }) =>
  listDuplicates(actor, { ...params, ...query }),
);
