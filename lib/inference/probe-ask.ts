import { InferenceError } from './inference-error';

export type Answer<T> = { value: T; refusal: null } | { value: null; refusal: string };

/**
 * One question of a probe. A refusal is an answer; so is an error of the server itself when it comes twice, because some
 * servers break on what they do not know. Throws InferenceError when the server cannot be asked at all.
 */
export async function ask<T>(question: () => Promise<T>): Promise<Answer<T>> {
  try {
    return await askPlainly(question);
  } catch (error) {
    if (error instanceof InferenceError && error.code === 'server') return refused(error);
    throw error;
  }
}

/**
 * The same of what every server knows: one that breaks on it is failing, which says nothing of what it can do. Throws
 * InferenceError then too.
 */
export async function askPlainly<T>(question: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { value: await question(), refusal: null };
  } catch (error) {
    if (!(error instanceof InferenceError)) throw error;
    if (!error.retryable) return refused(error);
  }
  try {
    return { value: await question(), refusal: null };
  } catch (error) {
    if (error instanceof InferenceError && !error.retryable) return refused(error);
    throw error;
  }
}

function refused(error: InferenceError): { value: null; refusal: string } {
  if (error.code === 'aborted' || error.code === 'unauthorized') throw error;
  return { value: null, refusal: error.message };
}
