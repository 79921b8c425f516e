import type { Generation } from '@/lib/contracts/sglang';
import type { SampledPiece } from './inference-client';
import { unfinishedStream } from './unfinished-stream';

/**
 * What is new in each event of a stream. SGLang sends everything so far each time, unless it was started to send what
 * is new alone: its own count of tokens tells the two apart.
 */
export async function* sglangPieces(
  events: AsyncIterable<Generation>,
  path: string,
): AsyncGenerator<SampledPiece, void> {
  let text = '';
  let count = 0;
  for await (const { text: sent, output_ids: ids, meta_info } of events) {
    const logprobs = meta_info.output_token_logprobs?.map(([logprob]) => logprob);
    const total = meta_info.completion_tokens ?? ids?.length ?? count;
    const listed = ids?.length ?? logprobs?.length;
    const isWhole = listed === undefined ? sent.startsWith(text) : listed === total;
    const from = isWhole ? count : 0;
    const piece = isWhole ? sent.slice(text.length) : sent;
    text += piece;
    count = total;
    const finishReason = meta_info.finish_reason?.type ?? null;
    yield {
      text: piece,
      tokenIds: ids?.slice(from) ?? null,
      logprobs: logprobs?.slice(from) ?? null,
      finishReason,
    };
    if (finishReason !== null) return;
  }
  throw unfinishedStream(path);
}
