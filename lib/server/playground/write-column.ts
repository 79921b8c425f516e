import type { PlaygroundEvent } from '@/lib/contracts/playground';
import { escapeSpecial } from '@/lib/domain/special-tokens';
import { parseVerdict } from '@/lib/domain/verdict';
import { chooseRoute } from '@/lib/inference/choose-route';
import { InferenceError } from '@/lib/inference/inference-error';
import { leastAbilities } from '@/lib/inference/least-abilities';
import { type TurnIds, turnIds } from '@/lib/inference/render-turns';
import type { AskedServer } from './asked-server';
import { type Column, sampledBy } from './column';
import { scoreColumn } from './score-column';
import { WrittenReason } from './written-reason';

/** Room for the tag and a few words around it, as in a run. */
const VERDICT_TOKENS = 16;

/**
 * One model writes a reason, then its verdict, then both are scored: each as its own event, as soon as it is there.
 * @throws InferenceError, also when the signal is aborted: the request to the server is then gone too
 */
export async function* writeColumn(
  column: Column,
  server: AskedServer,
  ids: TurnIds,
): AsyncGenerator<PlaygroundEvent, void> {
  const { client, servedModel: model } = server;
  const { signal, sampling } = column;
  const startedAt = performance.now();
  yield { type: 'rendered', promptTokens: ids.prompt.length, escaped: column.escaped };

  const written = new WrittenReason(ids.reasonEnd);
  let firstTokenMs = 0;
  const request = { model, topK: 0, seed: sampling.seed, temperature: sampling.temperature };
  const reasonPieces = client.stream(
    {
      ...request,
      promptIds: ids.prompt,
      topP: sampling.topP,
      maxTokens: sampling.maxTokens,
      stopIds: [ids.reasonEnd],
    },
    { signal },
  );
  for await (const piece of reasonPieces) {
    if (written.finishReason === null && written.count === 0) firstTokenMs = performance.now() - startedAt;
    const tokens = written.add(piece);
    yield { type: 'reason', text: piece.text, tokens };
  }
  yield {
    type: 'reason-end',
    finishReason: written.truncated ? 'length' : 'stop',
    tokens: written.count,
    firstTokenMs,
    durationMs: performance.now() - startedAt,
  };
  const abilities = server.abilities ?? leastAbilities(server.client);
  const route = chooseRoute(abilities, { sampled: sampledBy(column) });
  const retokenised = written.tokenIds === null || (route.exact && route.retokenised);
  const invalidReason = faultOf(written, ids, retokenised);
  if (invalidReason !== null) {
    yield { type: 'scores', scores: null, invalidReason, reason: written.text, route: 'none', receipt: null };
    return;
  }

  const reasonIds = retokenised
    ? await client.tokenize(model, escapeSpecial(written.text, column.chatTemplate).text, { signal })
    : (written.tokenIds ?? []);
  const endIds = [...(retokenised || written.truncated ? [ids.reasonEnd] : []), ...ids.afterReason];
  const prefixIds = [...ids.prompt, ...reasonIds, ...endIds, ...ids.header];
  let verdictText = '';
  const verdictPieces = client.stream(
    {
      ...request,
      promptIds: prefixIds,
      topP: 1,
      maxTokens: VERDICT_TOKENS,
      stopIds: [ids.verdictEnd],
    },
    { signal },
  );
  for await (const piece of verdictPieces) {
    verdictText += piece.text;
    yield { type: 'verdict', text: piece.text };
  }
  const verdict = parseVerdict(verdictText);
  yield { type: 'verdict-end', verdict };

  yield await scoreColumn({
    column,
    server,
    ids,
    written,
    reasonIds,
    endIds,
    retokenised,
    verdict: { text: verdictText, verdict },
  });
}

/** Why what was written cannot be gone on with; the same names as in a run. */
function faultOf(written: WrittenReason, ids: TurnIds, retokenised: boolean): string | null {
  const { tokenIds, text, truncated } = written;
  if (!retokenised && tokenIds !== null) {
    if (tokenIds.length === 0) return 'missing_token_ids';
    if (!truncated && tokenIds.at(-1) !== ids.reasonEnd) return 'unexpected_end';
  }
  return text === '' ? 'empty_reason' : null;
}

/** The first server that can be spoken to, with the prompt as its tokens. @throws InferenceError of the last one */
export async function reachServer(column: Column): Promise<{ server: AskedServer; ids: TurnIds }> {
  let failure = new InferenceError('connect', 'there is no server');
  for (const server of column.servers) {
    try {
      const { client, servedModel: model } = server;
      return { server, ids: await turnIds(column.texts, { client, model, signal: column.signal }) };
    } catch (error) {
      if (!(error instanceof InferenceError) || !error.retryable) throw error;
      failure = error;
    }
  }
  throw failure;
}
