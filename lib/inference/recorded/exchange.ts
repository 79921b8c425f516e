import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

/** One request to a real server and its whole reply, as bytes: JSON parsed and written again is not the same text. */
export const exchange = z.object({
  /** e.g. `vllm 0.32.0, SmolLM2-135M-Instruct in float32 on a CPU` */
  server: z.string(),
  method: z.enum(['GET', 'POST']),
  path: z.string(),
  /** the body sent; null for GET */
  request: z.unknown(),
  status: z.int(),
  contentType: z.string().nullable(),
  reply: z.string(),
});

export type Exchange = z.infer<typeof exchange>;

const FOLDER = import.meta.dirname;

export function exchangePath(server: string, name: string): string {
  return path.join(FOLDER, server, `${name}.json`);
}

export function readExchange(server: string, name: string): Exchange {
  return exchange.parse(JSON.parse(fs.readFileSync(exchangePath(server, name), 'utf8')));
}
