import { signInEndpoint, signOutEndpoint } from '@/lib/contracts/account';
import { signIn } from '@/lib/server/accounts/sign-in';
import { signOut } from '@/lib/server/accounts/sign-out';
import { route } from '@/lib/server/http/route';

export const POST = route(signInEndpoint, (actor, { body, request }) =>
  signIn(actor, { ...body, headers: request.headers }),
);
export const DELETE = route(signOutEndpoint, (actor, { request }) =>
  signOut(actor, { headers: request.headers }),
);
