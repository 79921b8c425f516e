import { expect, it } from 'vitest';
import { useTestDatabase } from '@/lib/server/test-database';
import { clientOverhead } from './client-overhead';
import { replyParsing } from './reply-parsing';
import { scoringTokens } from './scoring-tokens';

useTestDatabase();

it('scores what was just sampled with at most 40 tokens a candidate, where the naive way takes 1,600', async () => {
  const candidates = 16;
  // Every place in a block of the cache that a reason can end at.
  const reasonTokens = (child: number) => 393 + child;
  const tokens = await scoringTokens({ promptTokens: 1_200, reasonTokens, candidates });
  expect(tokens.naive / candidates).toBe(1_200 + 400.5 + 8);
  expect(tokens.scoring / candidates).toBeLessThanOrEqual(40);
  // 600 tokens in at most 3 KB, the length of each list and all.
  expect(tokens.storedBytes).toBeGreaterThan(400);
  expect((tokens.storedBytes / 400.5) * 600).toBeLessThanOrEqual(3 * 1024);
  // The prompt once, its last block for every child, and each reason.
  expect(tokens.sampling).toBeLessThan(1_200 + candidates * (16 + 408));
});

it('reads a reply of sixteen reasons choice by choice', async () => {
  const seen = await replyParsing({ choices: 16, tokens: 600, promptTokens: 1_200, rounds: 1 });
  expect(seen.bytes).toBeGreaterThan(500_000);
  expect(seen.longestMs).toBeGreaterThan(0);
});

it('measures what the client adds to a request', async () => {
  const { oursMs, againstMs } = await clientOverhead({ requests: 3, rounds: 1 });
  expect(oursMs).toBeGreaterThan(0);
  expect(againstMs).toBeGreaterThan(0);
});
