import { getReviewDeskEndpoint } from '@/lib/contracts/review';
import { route } from '@/lib/server/http/route';
import { getReviewDesk } from '@/lib/server/reviews/get-review-desk';

export const GET = route(getReviewDeskEndpoint, (actor, { params, query }) =>
  getReviewDesk(actor, { ...params, ...query }),
);
