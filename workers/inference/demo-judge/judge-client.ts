import * as z from 'zod';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { renderParts, renderPrompt } from '@/lib/domain/chat-template';
import { lengthNormalised } from '@/lib/domain/probability';
import { parseVerdict, type Verdict } from '@/lib/domain/verdict';
import type { JudgedReason } from './judge-report';

const tokenised = z.object({ tokens: z.array(z.number()) });
const completions = z.object({
  choices: z.array(
    z.object({
      text: z.string(),
      finish_reason: z.string().nullable(),
      token_ids: z.array(z.number()).nullish(),
      logprobs: z.object({ token_logprobs: z.array(z.number().nullable()) }).nullish(),
      prompt_logprobs: z.array(z.record(z.string(), z.object({ logprob: z.number() })).nullable()).nullish(),
    }),
  ),
});

const MAX_REASON_TOKENS = 96;
const MAX_VERDICT_TOKENS = 8;
const ownDistribution = { temperature: 1, top_p: 1, top_k: 0, min_p: 0, repetition_penalty: 1 };

const [, chatml] = builtInChatTemplates;

/** Samples and scores reasons of a model behind the vLLM routes, one judge prompt at a time. */
export class JudgeClient {
  constructor(
    private readonly url: string,
    private readonly model: string,
  ) {}

  async judge(prompt: string, target: Verdict, samples: number, seed: number): Promise<JudgedReason[]> {
    const promptIds = await this.tokenise(renderPrompt(chatml, prompt));
    const sampled = await this.complete({
      ...ownDistribution,
      prompt: [promptIds],
      n: samples,
      seed,
      max_tokens: MAX_REASON_TOKENS,
      stop_token_ids: await this.tokenise(chatml.eot),
      logprobs: 0,
      return_token_ids: true,
    });
    const reasons: JudgedReason[] = [];
    for (const { text, finish_reason, token_ids, logprobs } of sampled) {
      const ids = token_ids ?? [];
      const logpSum = (logprobs?.token_logprobs ?? []).reduce<number>((sum, logp) => sum + Number(logp), 0);
      const ended = finish_reason === 'stop';
      const after = ended ? await this.conclude(promptIds, ids, target) : { verdict: null, pTarget: null };
      const pReason = lengthNormalised(Math.min(0, logpSum), ids.length);
      reasons.push({ reason: text, tokenCount: ids.length, ended, pReason, ...after });
    }
    return reasons;
  }

  private async conclude(promptIds: number[], reasonIds: number[], target: Verdict) {
    const parts = renderParts(chatml, { prompt: '', reason: '', verdict: target });
    const beforeVerdict = [...promptIds, ...reasonIds, ...(await this.tokenise(parts.assistantHeader))];
    const verdictIds = await this.tokenise(parts.verdict);
    const written = await this.complete({
      ...ownDistribution,
      prompt: [beforeVerdict],
      temperature: 0,
      max_tokens: MAX_VERDICT_TOKENS,
      stop_token_ids: await this.tokenise(chatml.eot),
    });
    const forced = await this.complete({
      ...ownDistribution,
      prompt: [[...beforeVerdict, ...verdictIds]],
      temperature: 0,
      max_tokens: 1,
      prompt_logprobs: 0,
    });
    const perToken = forced[0]?.prompt_logprobs?.slice(beforeVerdict.length) ?? [];
    const logpSum = verdictIds.reduce((sum, id, i) => {
      const logp = perToken[i]?.[String(id)]?.logprob;
      if (logp === undefined) throw new Error(`no log-prob for token ${i} of the verdict`);
      return sum + logp;
    }, 0);
    return {
      verdict: parseVerdict(written[0]?.text ?? ''),
      pTarget: lengthNormalised(Math.min(0, logpSum), verdictIds.length),
    };
  }

  private async tokenise(text: string): Promise<number[]> {
    const body = { model: this.model, prompt: text, add_special_tokens: false };
    return tokenised.parse(await this.post('/tokenize', body)).tokens;
  }

  private async complete(body: Record<string, unknown>) {
    return completions.parse(await this.post('/v1/completions', { model: this.model, ...body })).choices;
  }

  private async post(route: string, body: unknown): Promise<unknown> {
    const response = await fetch(this.url + route, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${route} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
