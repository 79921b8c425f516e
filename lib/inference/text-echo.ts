import { type TextCompletion, textCompletion } from '@/lib/contracts/openai';
import type { CallOptions } from './inference-client';
import { InferenceError } from './inference-error';
import type { ServerConnection } from './server-connection';
import { type TextToken, textTokens } from './text-tokens';

export interface Echo {
  /** The text's own; null where what came does not spell it. */
  tokens: TextToken[] | null;
  /** One per token, the first one null unless a begin token stands before it; null where none came. */
  logprobs: readonly unknown[] | null;
  /** How a token is written that the server itself puts before every text. */
  begin: string | null;
}

export const COMPLETIONS = '/v1/completions';

const NO_ECHO =
  'This server does not give a text back with its log-probs (echo): it can sample, but it cannot score.';

/** Asks a server for a text's tokens and their log-probs, as the echo of a completion that adds nothing. */
export class TextEcho {
  /** Some servers insist on a token of their own. */
  private extraTokens: 0 | 1 = 0;

  constructor(private readonly server: ServerConnection) {}

  /** Throws InferenceError: `unsupported` where the server has no echo. */
  async read(model: string, text: string, options?: CallOptions): Promise<Echo> {
    const extra = this.extraTokens;
    let reply: TextCompletion;
    try {
      reply = await this.ask(model, text, extra, options);
    } catch (error) {
      if (!(error instanceof InferenceError) || error.code !== 'bad_request') throw error;
      if (extra === 1)
        throw new InferenceError('unsupported', `${NO_ECHO} ${error.message}`, { cause: error });
      this.extraTokens = 1;
      return this.read(model, text, options);
    }
    const [choice] = reply.choices;
    if (!choice) throw new InferenceError('malformed', `${COMPLETIONS}: no choice came`, { status: 200 });
    if (!choice.text.includes(text)) throw new InferenceError('unsupported', NO_ECHO);
    const { logprobs } = choice;
    if (!logprobs) return { tokens: null, logprobs: null, begin: null };
    return ownPart(text, logprobs, reply.usage?.prompt_tokens ?? logprobs.tokens.length - extra);
  }

  private ask(model: string, prompt: string, extra: number, options?: CallOptions): Promise<TextCompletion> {
    const body = { model, prompt, echo: true, logprobs: 1, max_tokens: extra, temperature: 0 };
    return this.server.generate(textCompletion, COMPLETIONS, body, options);
  }
}

/** Cuts off what was generated, and a token that the server put first. */
function ownPart(
  text: string,
  { tokens: written, token_logprobs: values }: { tokens: string[]; token_logprobs: unknown[] },
  end: number,
): Echo {
  // An empty token is a part of a character, or, where none begins, one of the server's.
  const starts = written[0] === '' && /^[\x20-\x7e\s]/.test(text) ? [1] : [0, 1];
  for (const start of starts) {
    const tokens = textTokens(text, written.slice(start, end));
    if (!tokens) continue;
    // A list of another length belongs to nobody knows which tokens.
    const logprobs = values.length === written.length ? values.slice(start, end) : null;
    const begin = start === 1 ? (written[0] ?? null) : null;
    return { tokens: logprobs ? tokens : null, logprobs: logprobs ?? values, begin };
  }
  return { tokens: null, logprobs: values, begin: null };
}
