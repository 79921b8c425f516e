import { previewJudgeTemplateEndpoint } from '@/lib/contracts/judge-template';
import { route } from '@/lib/server/http/route';
import { previewJudgeTemplate } from '@/lib/server/judge-templates/preview-judge-template';

export const POST = route(previewJudgeTemplateEndpoint, (actor, { params, body }) =>
  previewJudgeTemplate(actor, { ...params, ...body }),
);
