import { listAuditEndpoint } from '@/lib/contracts/audit';
import { listAudit } from '@/lib/server/audit/list-audit';
import { route } from '@/lib/server/http/route';

export const GET = route(listAuditEndpoint, (actor, { params, query }) =>
  listAudit(actor, { ...params, ...query }),
);
