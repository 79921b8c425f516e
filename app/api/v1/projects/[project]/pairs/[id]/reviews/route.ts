import { reviewPairEndpoint } from '@/lib/contracts/review';
import { route } from '@/lib/server/http/route';
import { reviewPair } from '@/lib/server/reviews/review-pair';

export const POST = route(reviewPairEndpoint, (actor, { params, body }) =>
  reviewPair(actor, { ...params, ...body }),
);
