import { claimPairsEndpoint, releaseClaimsEndpoint } from '@/lib/contracts/review';
import { route } from '@/lib/server/http/route';
import { claimPairs } from '@/lib/server/reviews/claim-pairs';
import { releaseClaims } from '@/lib/server/reviews/release-claims';

export const POST = route(claimPairsEndpoint, (actor, { params, body }) =>
  claimPairs(actor, { ...params, ...body }),
);

export const DELETE = route(releaseClaimsEndpoint, (actor, { params }) => releaseClaims(actor, params));
