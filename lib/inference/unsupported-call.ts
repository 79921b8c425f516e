import { InferenceError } from './inference-error';

/** A method that this kind of server has no way to answer. */
export function unsupportedCall(reason: string): () => Promise<never> {
  return async () => {
    throw new InferenceError('unsupported', reason);
  };
}
