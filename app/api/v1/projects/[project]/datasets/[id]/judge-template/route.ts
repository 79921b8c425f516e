import { changeJudgeTemplateEndpoint } from '@/lib/contracts/judge-template';
import { route } from '@/lib/server/http/route';
import { changeJudgeTemplate } from '@/lib/server/judge-templates/change-judge-template';

export const POST = route(changeJudgeTemplateEndpoint, (actor, { params, body }) =>
  changeJudgeTemplate(actor, { ...params, ...body }),
);
