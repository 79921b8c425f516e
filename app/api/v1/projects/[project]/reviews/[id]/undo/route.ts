import { undoReviewEndpoint } from '@/lib/contracts/review';
import { route } from '@/lib/server/http/route';
import { undoReview } from '@/lib/server/reviews/undo-review';

export const POST = route(undoReviewEndpoint, (actor, { params }) => undoReview(actor, params));
