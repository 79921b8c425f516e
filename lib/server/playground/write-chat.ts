import type { PlaygroundEvent } from '@/lib/contracts/playground';
import { escapeSpecial } from '@/lib/domain/special-tokens';
import { parseVerdict } from '@/lib/domain/verdict';
import { InferenceError } from '@/lib/inference/inference-error';
import type { AskedServer } from './asked-server';
import type { Column } from './column';

const WHY =
  'This server offers a chat alone. A chat returns no log-probs of given text: it writes reasons, it cannot score.';

/** A server that knows nothing but chats writes reason and verdict as one text, which nothing can be scored of. */
export async function* writeChat(column: Column, server: AskedServer): AsyncGenerator<PlaygroundEvent, void> {
  const { client, servedModel: model } = server;
  if (!client.streamChat) {
    throw new InferenceError('unsupported', 'It can neither tokenise a text nor stream a chat.');
  }
  const startedAt = performance.now();
  yield { type: 'rendered', promptTokens: null, escaped: column.escaped };
  const { temperature, topP, maxTokens, seed } = column.sampling;
  // The server's own template is not known: what is a control text to this model's is disarmed all the same.
  const content = escapeSpecial(column.u, column.chatTemplate).text;
  const pieces = client.streamChat(
    { model, messages: [{ role: 'user', content }], temperature, topP, maxTokens, seed },
    { signal: column.signal },
  );
  let text = '';
  let count = 0;
  let firstTokenMs = 0;
  let finishReason: string | null = null;
  for await (const piece of pieces) {
    if (count === 0) firstTokenMs = performance.now() - startedAt;
    count += 1;
    text += piece.text;
    finishReason = piece.finishReason ?? finishReason;
    yield { type: 'reason', text: piece.text, tokens: 1 };
  }
  yield {
    type: 'reason-end',
    finishReason: finishReason === 'length' ? 'length' : 'stop',
    tokens: count,
    firstTokenMs,
    durationMs: performance.now() - startedAt,
  };
  yield { type: 'verdict-end', verdict: parseVerdict(text, { afterThink: text.includes('</think>') }) };
  yield { type: 'unscored', why: WHY };
}
