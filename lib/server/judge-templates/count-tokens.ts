import { tokenizeResponse } from '@/lib/contracts/vllm';
import { db } from '../db';
import { askServer } from '../servers/ask-server';
import { openSealedKey } from '../servers/seal';

/** Servers that are asked, one after the other. */
const TRIED = 3;

/** How many tokens a text has for one of the models being served; null where no server counts them. */
export async function countTokens(text: string): Promise<{ count: number; model: string } | null> {
  const servers = await db().server.findMany({
    where: { enabled: true, kind: { in: ['embedded', 'vllm'] }, lastError: null },
    include: { model: { select: { name: true } } },
    orderBy: [{ lastSeenAt: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
    take: TRIED,
  });
  for (const { baseUrl, sealedKey, servedModel, model } of servers) {
    try {
      const apiKey = sealedKey === null ? null : openSealedKey(sealedKey, baseUrl);
      const question = { model: servedModel, prompt: text, add_special_tokens: false };
      const { data } = await askServer({ baseUrl, apiKey }, 'tokenize', tokenizeResponse, question);
      return { count: data.count, model: model.name };
    } catch {
      // A figure beside the text: another server may tell it, and the editor works without.
    }
  }
  return null;
}
