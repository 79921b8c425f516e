import { createChatTemplateEndpoint, listChatTemplatesEndpoint } from '@/lib/contracts/model';
import { route } from '@/lib/server/http/route';
import { createChatTemplate } from '@/lib/server/models/create-chat-template';
import { listChatTemplates } from '@/lib/server/models/list-chat-templates';

export const GET = route(listChatTemplatesEndpoint, (actor) => listChatTemplates(actor));

export const POST = route(createChatTemplateEndpoint, (actor, { body }) => createChatTemplate(actor, body));
