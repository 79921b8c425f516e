import { createDatasetEndpoint, listDatasetsEndpoint } from '@/lib/contracts/dataset';
import { createDataset } from '@/lib/server/datasets/create-dataset';
import { listDatasets } from '@/lib/server/datasets/list-datasets';
import { route } from '@/lib/server/http/route';

export const GET = route(listDatasetsEndpoint, (actor, { params, query }) =>
  listDatasets(actor, { ...params, ...query }),
);

export const POST = route(createDatasetEndpoint, (actor, { params, body }) =>
  createDataset(actor, { ...params, ...body }),
);
