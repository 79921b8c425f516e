import { createLoader, parseAsInteger, parseAsStringLiteral } from 'nuqs/server';
import { queueOrders } from '@/lib/contracts/review';

/** A queue: a set and an order. Without a set the newest one that has something left. */
export const reviewParams = {
  set: parseAsInteger,
  order: parseAsStringLiteral(queueOrders).withDefault('uncertain'),
  /** of the random order */
  seed: parseAsInteger.withDefault(0),
};

export const loadReviewParams = createLoader(reviewParams);
