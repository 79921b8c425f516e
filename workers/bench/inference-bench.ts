import { clientOverhead } from './client-overhead';
import type { Bench } from './comparison';
import { replyParsing } from './reply-parsing';
import { scoringTokens } from './scoring-tokens';

const CANDIDATES = 16;
const PROMPT_TOKENS = 1_200;
/** 400 tokens and about: every place in a block of the cache that a reason can end at. */
const SHORTEST_REASON = 393;
const LONG_REASON = 600;
const ROUNDS = 15;

/** What scoring costs a server in tokens, and what speaking to one costs a worker. */
export async function benchInference(): Promise<Bench> {
  const tokens = await scoringTokens({
    promptTokens: PROMPT_TOKENS,
    reasonTokens: (child) => SHORTEST_REASON + child,
    candidates: CANDIDATES,
  });
  const long = await scoringTokens({ promptTokens: 300, reasonTokens: () => LONG_REASON, candidates: 2 });
  const overhead = await clientOverhead({ requests: 40, rounds: ROUNDS });
  const parsing = await replyParsing({
    choices: CANDIDATES,
    tokens: LONG_REASON,
    promptTokens: PROMPT_TOKENS,
    rounds: ROUNDS,
  });
  return {
    comparisons: [
      { what: 'inference: one look-up by the client', against: 'the same body over bare HTTP', ...overhead },
      {
        what: `inference: longest block by a reply of ${CANDIDATES} × ${LONG_REASON} tokens`,
        against: 'JSON.parse of its text',
        oursMs: parsing.longestMs,
        againstMs: parsing.jsonMs,
      },
    ],
    amounts: [
      {
        what: 'inference: tokens computed to score a candidate just sampled',
        ours: tokens.scoring / CANDIDATES,
        against: 'one whole pass each',
        theirs: tokens.naive / CANDIDATES,
      },
      {
        what: `inference: bytes stored for the log-probs of ${LONG_REASON} tokens`,
        ours: long.storedBytes,
        against: 'as doubles',
        theirs: LONG_REASON * 8,
      },
    ],
    notes: [
      `inference: ${CANDIDATES} reasons of about 400 tokens after a prompt of ${PROMPT_TOKENS}: sampling computed ${tokens.sampling} tokens, scoring ${tokens.scoring} in ${tokens.requests} prompts, by a worker and a server that counts`,
      `inference: the reply is ${Math.round(parsing.bytes / 1024)} KB; with nothing to read the event loop was late by ${parsing.idleMs.toFixed(2)} ms (medians of ${ROUNDS} rounds)`,
    ],
  };
}
