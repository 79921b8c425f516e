import { downloadImportIssuesEndpoint } from '@/lib/contracts/dataset';
import { downloadImportIssues } from '@/lib/server/datasets/download-import-issues';
import { route } from '@/lib/server/http/route';

export const GET = route(downloadImportIssuesEndpoint, (actor, { params }) =>
  downloadImportIssues(actor, params),
);
