import type { ChatTemplateView } from '@/lib/contracts/model';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAnywhere } from '../members/authorise-anywhere';
import { chatTemplateViewOf } from './chat-template-view';
import { ensureChatTemplates } from './ensure-chat-templates';

/** The newest version of each. The built-in ones are there from the first look on. */
export async function listChatTemplates(actor: Actor): Promise<ChatTemplateView[]> {
  await authoriseAnywhere(actor);
  await ensureChatTemplates(db());
  const templates = await db().chatTemplate.findMany({
    distinct: ['name'],
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
  });
  return templates.map(chatTemplateViewOf);
}
