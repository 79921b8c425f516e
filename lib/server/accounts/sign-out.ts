import type { UserActor } from '../actor';
import { auth } from './auth';
import { sessionResponse } from './session-response';

/** Ends the session of the request, if it has one, and clears its cookie. */
export async function signOut(_actor: UserActor | null, input: { headers: Headers }): Promise<Response> {
  const { headers } = await auth().api.signOut({ headers: input.headers, returnHeaders: true });
  return sessionResponse(headers, {});
}
