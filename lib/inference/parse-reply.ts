import type * as z from 'zod';
import { InferenceError } from './inference-error';
import { parseJson } from './parse-json';

/** A reply's text as what it should be. Throws InferenceError `malformed`, which says where it is not. */
export function parseReply<T extends z.ZodType>(schema: T, path: string, text: string): z.infer<T> {
  const refuse = (message: string, cause: unknown) =>
    new InferenceError('malformed', `${path}: ${message}`, { status: 200, cause });
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (cause) {
    const start = text.trimStart().slice(0, 40);
    throw refuse(`the reply is not JSON; it begins with ${JSON.stringify(start)}`, cause);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw refuse(`unexpected reply at "${issue?.path.join('.') ?? ''}": ${issue?.message}`, parsed.error);
  }
  return parsed.data;
}
