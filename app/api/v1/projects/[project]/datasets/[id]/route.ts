import { getDatasetEndpoint } from '@/lib/contracts/dataset';
import { getDataset } from '@/lib/server/datasets/get-dataset';
import { route } from '@/lib/server/http/route';

export const GET = route(getDatasetEndpoint, (actor, { params }) => getDataset(actor, params));
