import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { AppError } from '@/lib/errors';
import { secret } from '../secret';

const logprobs = z.array(z.number().max(0)).min(1);
const verdict = z.enum(['A', 'B']);

const receipt = z.object({
  project: z.string(),
  model: z.string(),
  /** SHA-256 of `U`: a reason belongs to what it was written for */
  promptHash: z.string(),
  chatTemplateHash: z.string(),
  sampling: z.object({ temperature: z.number(), topP: z.number(), maxTokens: z.number() }),
  reason: z.string(),
  tokenIds: z.array(z.number()),
  tokenCount: z.number(),
  tokenOffsets: z.array(z.number()),
  finishReason: z.enum(['stop', 'length']),
  seed: z.number(),
  verdict: verdict.nullable(),
  verdictText: z.string(),
  route: z.string(),
  retokenised: z.boolean(),
  leaning: verdict.nullable(),
  spans: z.object({ reason: logprobs, A: logprobs, B: logprobs }),
});
export type Receipt = z.infer<typeof receipt>;

const VERSION = 'r1';

/**
 * What was generated, signed: nothing of it is kept on the server, and yet what comes back to be saved is what a model
 * wrote and scored, to the last digit.
 */
export function issueReceipt(content: Receipt): string {
  const body = `${VERSION}.${Buffer.from(JSON.stringify(content)).toString('base64url')}`;
  return `${body}.${sign(body).toString('base64url')}`;
}

/** @throws AppError `invalid` for what was not issued here, or changed since */
export function openReceipt(text: string): Receipt {
  const cut = text.lastIndexOf('.');
  const body = text.slice(0, Math.max(0, cut));
  const given = Buffer.from(text.slice(cut + 1), 'base64url');
  const wanted = sign(body);
  if (cut < 0 || given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw refused();
  const [version, content] = body.split('.');
  if (version !== VERSION) throw refused();
  return receipt.parse(JSON.parse(Buffer.from(content ?? '', 'base64url').toString('utf8')));
}

function refused(): AppError {
  const message = 'This reason was not generated here, or by an older version: run it again.';
  return new AppError('invalid', message, { fields: [{ field: 'receipts', message }] });
}

function sign(body: string): Buffer {
  const key = new Uint8Array(hkdfSync('sha256', secret(), '', 'reasondesk playground receipts', 32));
  return createHmac('sha256', key).update(body).digest();
}
