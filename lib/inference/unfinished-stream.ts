import { InferenceError } from './inference-error';

/** A stream that ended without its finish reason: what came of it is a part, and nobody knows of what. */
export function unfinishedStream(path: string): InferenceError {
  return new InferenceError('malformed', `${path}: the stream ended before its last piece`, { status: 200 });
}
