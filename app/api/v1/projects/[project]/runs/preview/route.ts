import { previewRunEndpoint } from '@/lib/contracts/run';
import { route } from '@/lib/server/http/route';
import { previewRun } from '@/lib/server/runs/preview-run';

export const GET = route(previewRunEndpoint, (actor, { params, query }) =>
  previewRun(actor, { ...params, ...query }),
);
