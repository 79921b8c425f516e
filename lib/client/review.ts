import { queryOptions } from '@tanstack/react-query';
import type { Given } from '@/lib/contracts/endpoint';
import {
  type ClaimView,
  claimPairsEndpoint,
  type DecideInput,
  type DecisionView,
  getReviewDeskEndpoint,
  type ReviewDeskView,
  releaseClaimsEndpoint,
  reviewPairEndpoint,
  type UndoView,
  undoReviewEndpoint,
} from '@/lib/contracts/review';
import { endpointUrl, request } from './request';

const POLL_MS = 5_000;

/** Asked for again while there is nothing to review but something is being built. */
export function reviewDeskQuery(project: string, set: number | null, initialData?: ReviewDeskView) {
  return queryOptions({
    queryKey: ['review-desk', project, set],
    queryFn: ({ signal }) =>
      request(getReviewDeskEndpoint, { params: { project }, query: { set: set ?? undefined } }, signal),
    refetchInterval: ({ state: { data } }) => (data && !data.queue && data.building > 0 ? POLL_MS : false),
    ...(initialData === undefined ? {} : { initialData }),
  });
}

/** What a review session asks of the server. */
export interface ReviewApi {
  claim: (body: Given<typeof claimPairsEndpoint, 'body'>) => Promise<ClaimView>;
  decide: (pairId: number, body: DecideInput) => Promise<DecisionView>;
  undo: (reviewId: number) => Promise<UndoView>;
  release: () => void;
}

export function reviewApi(project: string): ReviewApi {
  return {
    claim: (body) => request(claimPairsEndpoint, { params: { project }, body }),
    decide: (id, body) => request(reviewPairEndpoint, { params: { project, id }, body }),
    undo: (id) => request(undoReviewEndpoint, { params: { project, id } }),
    release: () => {
      // The page may be gone before the answer is there. If this is lost, the claims expire by themselves.
      fetch(endpointUrl(releaseClaimsEndpoint, { params: { project } }), {
        method: 'DELETE',
        keepalive: true,
      }).catch(() => undefined);
    },
  };
}
