import {
  cancelImportEndpoint,
  createDatasetEndpoint,
  deleteImportEndpoint,
  downloadImportIssuesEndpoint,
  getDatasetEndpoint,
  getImportEndpoint,
  listDatasetsEndpoint,
  listImportIssuesEndpoint,
  previewImportEndpoint,
  startImportEndpoint,
  uploadImportEndpoint,
} from './dataset';
import type { Endpoint } from './endpoint';
import { getOverviewEndpoint } from './overview';

/** Every route of the HTTP API. The OpenAPI page is made from this list, and a test holds it against the routes. */
export const endpoints: Endpoint[] = [
  getOverviewEndpoint,
  listDatasetsEndpoint,
  createDatasetEndpoint,
  getDatasetEndpoint,
  uploadImportEndpoint,
  getImportEndpoint,
  previewImportEndpoint,
  startImportEndpoint,
  cancelImportEndpoint,
  deleteImportEndpoint,
  listImportIssuesEndpoint,
  downloadImportIssuesEndpoint,
];
