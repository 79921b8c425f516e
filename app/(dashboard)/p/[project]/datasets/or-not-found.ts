import { notFound } from 'next/navigation';
import { AppError } from '@/lib/errors';

/** What a use case gives, or the not-found page where it says that there is nothing. */
export async function orNotFound<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
