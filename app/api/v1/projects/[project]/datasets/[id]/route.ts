import { deleteDatasetEndpoint, getDatasetEndpoint, renameDatasetEndpoint } from '@/lib/contracts/dataset';
import { deleteDataset } from '@/lib/server/datasets/delete-dataset';
import { getDataset } from '@/lib/server/datasets/get-dataset';
import { renameDataset } from '@/lib/server/datasets/rename-dataset';
import { route } from '@/lib/server/http/route';

export const GET = route(getDatasetEndpoint, (actor, { params }) => getDataset(actor, params));

export const PATCH = route(renameDatasetEndpoint, (actor, { params, body }) =>
  renameDataset(actor, { ...params, ...body }),
);

export const DELETE = route(deleteDatasetEndpoint, (actor, { params }) => deleteDataset(actor, params));
