import type { ServerResponse } from 'node:http';
import { tokenIdKey } from '@/lib/contracts/vllm';
import type { OnToken } from './complete';
import type { CompletionPlan } from './completion-plan';
import { TokenText } from './token-text';
import type { Tokenizer } from './tokenizer';

/**
 * Server-sent events, one per token, in vLLM's shape. Where temperature or filters hide the model's own log-probs
 * while it samples they are null: a whole reply takes them from a second pass, which a stream cannot wait for.
 */
export class CompletionStream {
  private readonly texts = new Map<number, { text: TokenText; count: number }>();

  constructor(
    private readonly response: ServerResponse,
    private readonly plan: CompletionPlan,
    private readonly head: { id: string; created: number },
    private readonly tokenizer: Tokenizer,
  ) {}

  readonly onToken: OnToken = (index, token, logprob) => {
    const { request, isEnd } = this.plan;
    const child = this.texts.get(index) ?? { text: new TokenText(this.tokenizer.detokenize), count: 0 };
    this.texts.set(index, child);
    child.count++;
    const stopped = isEnd(token);
    const isLast = stopped || child.count >= request.max_tokens;
    const offset = child.text.text.length;
    const piece = stopped ? '' : child.text.push(token);
    const name = request.return_tokens_as_token_ids
      ? tokenIdKey(token)
      : this.tokenizer.detokenizeAll([token]);
    this.send({
      index,
      text: isLast ? piece + child.text.flush() : piece,
      finish_reason: isLast ? (stopped ? 'stop' : 'length') : null,
      logprobs:
        request.logprobs == null
          ? null
          : { tokens: [name], token_logprobs: [logprob], top_logprobs: null, text_offset: [offset] },
      ...(request.return_token_ids ? { token_ids: [token] } : {}),
    });
  };

  end(): void {
    this.open();
    this.response.end('data: [DONE]\n\n');
  }

  /** Once events were sent, a failure can only be one more of them. */
  fail(body: unknown): void {
    this.response.end(`data: ${JSON.stringify(body)}\n\n`);
  }

  private send(choice: Record<string, unknown>): void {
    this.open();
    const event = {
      ...this.head,
      object: 'text_completion',
      model: this.plan.request.model,
      choices: [choice],
    };
    this.response.write(`data: ${JSON.stringify(event)}\n\n`);
  }

  private open(): void {
    if (this.response.headersSent) return;
    this.response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  }
}
