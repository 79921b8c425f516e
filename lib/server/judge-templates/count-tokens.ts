import { tokenizeResponse } from '@/lib/contracts/vllm';
import { db } from '../db';
import { askServer } from '../servers/ask-server';
import { openSealedKey } from '../servers/seal';

/** How many tokens a text has for one of the models being served; null where no server counts them. */
export async function countTokens(text: string): Promise<{ count: number; model: string } | null> {
  const server = await db().server.findFirst({
    where: { enabled: true, kind: { in: ['embedded', 'vllm'] }, lastError: null },
    include: { model: { select: { name: true } } },
    orderBy: [{ lastSeenAt: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
  });
  if (!server) return null;
  const { baseUrl, sealedKey, servedModel } = server;
  try {
    const apiKey = sealedKey === null ? null : openSealedKey(sealedKey, baseUrl);
    const question = { model: servedModel, prompt: text, add_special_tokens: false };
    const { data } = await askServer({ baseUrl, apiKey }, 'tokenize', tokenizeResponse, question);
    return { count: data.count, model: server.model.name };
  } catch {
    // A figure beside the text: the editor works without it.
    return null;
  }
}
