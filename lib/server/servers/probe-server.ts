import * as z from 'zod';
import type { ServerAbilities, ServerTestView } from '@/lib/contracts/server';
import { completionResponse, tokenIdKey, tokenizeResponse } from '@/lib/contracts/vllm';
import { AppError } from '@/lib/errors';
import { askModels, askServer, askVersion, type ServerAddress } from './ask-server';

const OPENING = 'On a clear day the sky is';

/** Finds out by real requests what a server can do, from the plainest on. Never throws for what the server does. */
export async function probeServer(address: ServerAddress, servedModel: string): Promise<ServerTestView> {
  const request: Record<string, unknown> = {
    model: servedModel,
    prompt: OPENING,
    max_tokens: 8,
    temperature: 0,
    logprobs: 1,
    return_token_ids: true,
  };
  try {
    const models = await askModels(address);
    const served = models.find((model) => model.id === servedModel);
    if (!served) {
      const names = models.map((model) => model.id).join(', ') || 'nothing';
      throw new AppError('unavailable', `The server serves ${names}, not ${servedModel}.`);
    }
    const reply = await askServer(address, 'v1/completions', completionResponse, request);
    const choice = reply.data.choices[0];
    const abilities: ServerAbilities = {
      version: await askVersion(address),
      models,
      maxModelLen: served.maxModelLen,
      tokenIds: (choice?.token_ids?.length ?? 0) > 0,
      ...(await probeScoring(address, servedModel)),
    };
    const { text, latencyMs } = reply;
    return { ok: true, error: null, abilities, request, reply: text, text: choice?.text ?? null, latencyMs };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      ok: false,
      error: error.message,
      abilities: null,
      request,
      reply: null,
      text: null,
      latencyMs: null,
    };
  }
}

/** Both ways of scoring a text that was not just sampled. A server that refuses one cannot do it. */
async function probeScoring(
  address: ServerAddress,
  model: string,
): Promise<Pick<ServerAbilities, 'promptLogprobs' | 'tokenLookups'>> {
  const tokenized = await attempt(() =>
    askServer(address, 'tokenize', tokenizeResponse, { model, prompt: OPENING, add_special_tokens: false }),
  );
  const ids = tokenized?.data.tokens ?? [];
  const wanted = ids[0];
  if (wanted === undefined) return { promptLogprobs: false, tokenLookups: false };
  const plain = { model, prompt: ids, max_tokens: 1, temperature: 0 };
  const forced = await attempt(() =>
    askServer(address, 'v1/completions', completionResponse, { ...plain, prompt_logprobs: 0 }),
  );
  const looked = await attempt(() =>
    askServer(address, 'v1/completions', completionResponse, {
      ...plain,
      logprobs: 1,
      logprob_token_ids: [wanted],
      return_tokens_as_token_ids: true,
    }),
  );
  const top = looked?.data.choices[0]?.logprobs?.top_logprobs?.[0] ?? {};
  return {
    promptLogprobs: forced?.data.choices[0]?.prompt_logprobs?.length === ids.length,
    tokenLookups: z.number().safeParse(top[tokenIdKey(wanted)]).success,
  };
}

async function attempt<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
