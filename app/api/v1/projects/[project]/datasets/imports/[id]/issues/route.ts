import { listImportIssuesEndpoint } from '@/lib/contracts/dataset';
import { listImportIssues } from '@/lib/server/datasets/list-import-issues';
import { route } from '@/lib/server/http/route';

export const GET = route(listImportIssuesEndpoint, (actor, { params, query }) =>
  listImportIssues(actor, { ...params, ...query }),
);
