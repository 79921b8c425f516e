import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import type { ChatTemplate } from '@/lib/domain/chat-template';
import { contentHash } from '@/lib/domain/content-hash';
import type { Tx } from '../db';

/** Stores the built-in chat templates that are not there yet. A text that changed becomes a new version. */
export async function ensureChatTemplates(tx: Tx): Promise<void> {
  for (const template of builtInChatTemplates) {
    const hash = chatTemplateHash(template);
    if (await tx.chatTemplate.findUnique({ where: { hash } })) continue;
    // Two workers may start at once: the second finds the row there and leaves it.
    await tx.$executeRaw`
      INSERT INTO chat_template (name, version, source, eot, hash, built_in)
      SELECT ${template.name}, 1 + coalesce(max(version), 0), ${template.source}, ${template.eot}, ${hash}, true
      FROM chat_template WHERE name = ${template.name}
      ON CONFLICT DO NOTHING`;
  }
}

/** What tells two versions apart: source and end-of-turn, both of which change what a model reads. */
export function chatTemplateHash(template: Pick<ChatTemplate, 'source' | 'eot'>): string {
  return contentHash(JSON.stringify([template.source, template.eot]));
}
