import type * as z from 'zod';
import type { ChatTemplateView, createChatTemplateEndpoint } from '@/lib/contracts/model';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { inspectChatTemplate } from '@/lib/domain/chat-template';
import { isStorable } from '@/lib/domain/storable-text';
import { TemplateError } from '@/lib/domain/template-error';
import { invalidField } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authoriseAdmin } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { chatTemplateViewOf } from './chat-template-view';
import { chatTemplateHash } from './ensure-chat-templates';

type Input = z.output<typeof createChatTemplateEndpoint.body>;

/**
 * Adds a chat template; another text under the same name is its next version. The same text is stored once: a repeated
 * request gives what is there. @throws AppError `invalid` for a template that cannot write the method's turns
 */
export async function createChatTemplate(actor: Actor, input: Input): Promise<ChatTemplateView> {
  authoriseAdmin(actor);
  for (const field of ['name', 'source', 'eot'] as const) {
    if (!isStorable(input[field])) throw invalidField(field, 'It holds a character that cannot be stored.');
  }
  if (builtInChatTemplates.some(({ name }) => name === input.name)) {
    throw invalidField('name', `${input.name} is built in: take another name.`);
  }
  tryOut(input);
  const hash = chatTemplateHash(input);
  return await db().$transaction(async (tx) => {
    const inserted = await tx.$executeRaw`
      INSERT INTO chat_template (name, version, source, eot, hash)
      SELECT ${input.name}, 1 + coalesce(max(version), 0), ${input.source}, ${input.eot}, ${hash}
      FROM chat_template WHERE name = ${input.name}
      ON CONFLICT DO NOTHING`;
    const template = await tx.chatTemplate.findUnique({ where: { hash } });
    // Two versions of one name at once: whoever comes second asks again.
    if (!template) throw invalidField('name', 'Somebody changed this template at the same time: try again.');
    if (template.name !== input.name) {
      throw invalidField('source', `This very template is there already, as ${template.name}.`);
    }
    if (inserted === 1) {
      await recordAudit(tx, actor, {
        projectId: null,
        action: 'create-chat-template',
        subject: `chat_template/${template.id}`,
        detail: { name: template.name, version: template.version, hash },
      });
    }
    return chatTemplateViewOf(template);
  });
}

function tryOut(template: Input): void {
  try {
    inspectChatTemplate(template);
  } catch (cause) {
    if (!(cause instanceof TemplateError)) throw cause;
    throw invalidField(cause.fault === 'no_end_of_turn' ? 'eot' : 'source', cause.message);
  }
}
