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

/** Every route of the HTTP API. The OpenAPI page is made from this list, and a test holds it against the routes. */
export const endpoints: Endpoint[] = [
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
