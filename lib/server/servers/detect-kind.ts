import * as z from 'zod';
import type { ServerKind } from '@/lib/contracts/server';
import { sglangServerInfo } from '@/lib/contracts/sglang';
import { versionResponse } from '@/lib/contracts/vllm';
import { outboundRequest } from './outbound-request';
import type { ServerHeaders } from './server-headers';

export interface ServerAddress {
  baseUrl: string;
  apiKey: string | null;
  headers: ServerHeaders;
  ca: string | null;
}

export interface DetectedKind {
  kind: Exclude<ServerKind, 'embedded'>;
  version: string | null;
}

const QUICK_MS = 10_000;
const GENERATION_MS = 60_000;
const modelInfo = z.object({ model_path: z.string() });

/**
 * Which interface a server has, found out by asking for what only one kind of them answers. @throws AppError
 * `unavailable` when it cannot be talked to at all.
 */
export async function detectKind(address: ServerAddress, servedModel: string): Promise<DetectedKind> {
  // Its routes had `get_` before their names once.
  const sglang =
    (await answer(address, 'get_model_info', modelInfo)) ?? (await answer(address, 'model_info', modelInfo));
  if (sglang) {
    const info =
      (await answer(address, 'get_server_info', sglangServerInfo)) ??
      (await answer(address, 'server_info', sglangServerInfo));
    return { kind: 'sglang', version: info?.version ?? null };
  }
  const vllm = await answer(address, 'version', versionResponse);
  if (vllm) return { kind: 'vllm', version: vllm.version };
  const body = { model: servedModel, prompt: 'a', max_tokens: 1, temperature: 0 };
  const { status } = await outboundRequest({
    ...address,
    path: 'v1/completions',
    body,
    timeoutMs: GENERATION_MS,
  });
  // A gateway that forwards chats alone has no such route.
  const chatOnly = status === 404 || status === 405 || status === 501;
  return { kind: chatOnly ? 'openai_chat' : 'openai_completions', version: null };
}

async function answer<T extends z.ZodType>(
  address: ServerAddress,
  path: string,
  schema: T,
): Promise<z.output<T> | null> {
  const { status, text } = await outboundRequest({ ...address, path, timeoutMs: QUICK_MS });
  if (status !== 200) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // A gateway may answer every path with a page of its own.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
