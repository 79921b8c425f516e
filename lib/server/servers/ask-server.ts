import type * as z from 'zod';
import { errorResponse, modelList } from '@/lib/contracts/vllm';
import { AppError } from '@/lib/errors';
import { outboundRequest } from './outbound-request';

export interface ServerAddress {
  baseUrl: string;
  apiKey: string | null;
  headers?: Record<string, string>;
  ca?: string | null;
}

const QUICK_MS = 10_000;
const COMPLETION_MS = 60_000;

/** One parsed answer of a server. @throws AppError `unavailable` that says what came instead. */
export async function askServer<T extends z.ZodType>(
  address: ServerAddress,
  path: string,
  schema: T,
  body?: unknown,
): Promise<{ data: z.output<T>; text: string; latencyMs: number }> {
  const timeoutMs = body === undefined ? QUICK_MS : COMPLETION_MS;
  const { status, text, latencyMs } = await outboundRequest({ ...address, path, body, timeoutMs });
  if (status !== 200) throw new AppError('unavailable', `/${path} answered ${status}: ${told(text)}`);
  const parsed = schema.safeParse(json(text));
  if (!parsed.success) {
    throw new AppError(
      'unavailable',
      `/${path} answered something else than an inference server does: ${told(text)}`,
    );
  }
  return { data: parsed.data, text, latencyMs };
}

export async function askModels(
  address: ServerAddress,
): Promise<{ id: string; maxModelLen: number | null }[]> {
  const { data } = await askServer(address, 'v1/models', modelList);
  return data.data.map((model) => ({ id: model.id, maxModelLen: model.max_model_len ?? null }));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The server's own words, as far as they fit into a sentence. */
function told(text: string): string {
  const parsed = errorResponse.safeParse(json(text));
  const words = parsed.success ? wordsOf(parsed.data) : text;
  return words.trim().replace(/\s+/g, ' ').slice(0, 200) || 'nothing';
}

function wordsOf(reply: z.output<typeof errorResponse>): string {
  if ('detail' in reply) return reply.detail;
  if ('message' in reply) return reply.message;
  return typeof reply.error === 'string' ? reply.error : reply.error.message;
}
