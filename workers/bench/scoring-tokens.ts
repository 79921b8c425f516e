import pino from 'pino';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { renderParts } from '@/lib/domain/chat-template';
import { builtInJudgeTemplate, fillJudgeTemplate } from '@/lib/domain/judge-template';
import { systemActor } from '@/lib/server/actor';
import { db } from '@/lib/server/db';
import { createCampaign, startCampaign, untilDone } from '../test-fixtures';
import { Worker } from '../worker';
import { type CountingServer, startCountingServer } from './counting-server';
import type { WordTokenizer } from './word-tokenizer';

export interface SampleSize {
  /** Tokens of `U` with the open reason header. */
  promptTokens: number;
  /** Tokens of the reason of candidate j, end-of-turn included. */
  reasonTokens: (child: number) => number;
  candidates: number;
}

export interface ScoringTokens {
  /** Tokens computed to sample all reasons. */
  sampling: number;
  /** Tokens computed after that, for the verdicts and all scores. */
  scoring: number;
  /** One whole forward pass over `U + R + A` per candidate. */
  naive: number;
  requests: number;
  /** Bytes of the log-probs that are stored of one candidate, on average. */
  storedBytes: number;
}

const [, chatml] = builtInChatTemplates;
const longestMs = 60_000;

/**
 * What a worker lets a server compute for one sample, counted by a server with a prefix cache. Requests about other
 * texts than the sample, as those that find out what a server can do, are left out.
 */
export async function scoringTokens(size: SampleSize): Promise<ScoringTokens> {
  const allowed = process.env.REASONDESK_ALLOWED_HOSTS;
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  const server = await startCountingServer({ reasonTokens: size.reasonTokens });
  const worker = new Worker(systemActor('bench'), pino({ level: 'error' }));
  try {
    const { texts, promptIds } = sampleOf(server.tokenizer, size.promptTokens);
    const campaign = await createCampaign(server.url, { samples: 1 });
    await db().sample.updateMany({ where: { id: { in: campaign.sampleIds } }, data: texts });
    await worker.start(new AbortController().signal);
    const maxTokens = Math.max(...Array.from({ length: size.candidates }, (_, j) => size.reasonTokens(j)));
    const runId = await startCampaign(campaign, { n: size.candidates, maxTokens, crossCheckPercent: 0 });
    await untilDone(runId, longestMs);
    const stored = await storedScores(runId);
    if (stored.valid !== size.candidates) throw new Error(`only ${stored.valid} candidates have a score`);
    return { ...countTokens(server, promptIds, size), storedBytes: stored.bytes };
  } finally {
    await worker.stop();
    await server.close();
    if (allowed === undefined) delete process.env.REASONDESK_ALLOWED_HOSTS;
    else process.env.REASONDESK_ALLOWED_HOSTS = allowed;
  }
}

/** A sample whose prompt has just so many tokens. */
function sampleOf(tokenizer: WordTokenizer, promptTokens: number) {
  const prompt = (words: number) => {
    const texts = {
      question: `Which is right?${' word'.repeat(words)}`,
      answerA: 'Seven.',
      answerB: 'Eight.',
    };
    const u = fillJudgeTemplate(builtInJudgeTemplate, texts);
    const rendered = renderParts(chatml, { prompt: u, reason: '', verdict: 'A' });
    return { texts, promptIds: tokenizer.encode(rendered.prompt) };
  };
  const found = prompt(promptTokens - prompt(0).promptIds.length);
  if (found.promptIds.length !== promptTokens) throw new Error(`no prompt of ${promptTokens} tokens`);
  return found;
}

function countTokens(server: CountingServer, promptIds: number[], { candidates, reasonTokens }: SampleSize) {
  const about = server.counted.filter(({ ids }) => promptIds.every((id, at) => ids[at] === id));
  const sampling = about.filter(({ ids }) => ids.length === promptIds.length);
  const scoring = about.filter(({ ids }) => ids.length > promptIds.length);
  const parts = renderParts(chatml, { prompt: '', reason: '', verdict: 'A' });
  const tail = server.tokenizer.encode(parts.assistantHeader + parts.verdict).length;
  const reasons = Array.from({ length: candidates }, (_, j) => reasonTokens(j));
  return {
    sampling: total(sampling.map(({ computed }) => computed)),
    scoring: total(scoring.map(({ computed }) => computed)),
    naive: total(reasons.map((reason) => promptIds.length + reason + tail)),
    requests: scoring.length,
  };
}

async function storedScores(runId: bigint): Promise<{ valid: number; bytes: number }> {
  const [row] = await db().$queryRaw<{ valid: bigint; bytes: number }[]>`
    SELECT count(*) AS valid,
      avg(pg_column_size(t.reason) + pg_column_size(t.verdict) + pg_column_size(t.other))::float8 AS bytes
    FROM score s JOIN candidate c ON c.id = s.candidate_id
    JOIN score_tokens t ON t.candidate_id = s.candidate_id AND t.model_id = s.model_id
    WHERE c.run_id = ${runId} AND s.invalid_reason IS NULL`;
  return { valid: Number(row?.valid ?? 0), bytes: row?.bytes ?? Number.NaN };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
