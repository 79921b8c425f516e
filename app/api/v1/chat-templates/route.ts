import { listChatTemplatesEndpoint } from '@/lib/contracts/model';
import { route } from '@/lib/server/http/route';
import { listChatTemplates } from '@/lib/server/models/list-chat-templates';

export const GET = route(listChatTemplatesEndpoint, (actor) => listChatTemplates(actor));
