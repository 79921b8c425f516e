import { getPromptEndpoint } from '@/lib/contracts/sample';
import { route } from '@/lib/server/http/route';
import { getPrompt } from '@/lib/server/samples/get-prompt';

export const GET = route(getPromptEndpoint, (actor, { params, query }) =>
  getPrompt(actor, { ...params, ...query }),
);
