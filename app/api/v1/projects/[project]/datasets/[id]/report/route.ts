import { getDatasetReportEndpoint, measureDatasetEndpoint } from '@/lib/contracts/dataset-report';
import { getDatasetReport } from '@/lib/server/datasets/get-dataset-report';
import { startMeasureDataset } from '@/lib/server/datasets/start-measure-dataset';
import { route } from '@/lib/server/http/route';

export const GET = route(getDatasetReportEndpoint, (actor, { params }) => getDatasetReport(actor, params));

export const POST = route(measureDatasetEndpoint, (actor, { params }) => startMeasureDataset(actor, params));
