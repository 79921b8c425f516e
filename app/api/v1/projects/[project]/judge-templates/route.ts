import { listJudgeTemplatesEndpoint } from '@/lib/contracts/judge-template';
import { route } from '@/lib/server/http/route';
import { listJudgeTemplates } from '@/lib/server/judge-templates/list-judge-templates';

export const GET = route(listJudgeTemplatesEndpoint, (actor, { params }) =>
  listJudgeTemplates(actor, params),
);
