import type { UserActor } from '../actor';
import { auth } from './auth';
import { authError } from './auth-error';
import { sessionResponse } from './session-response';
import { throttle } from './throttle';

const WINDOW_MS = 60_000;

/**
 * @throws unauthenticated for a wrong address or password, which are told apart to nobody; rate_limited after ten
 * attempts on an address, or forty from one place, in a minute
 */
export async function signIn(
  _actor: UserActor | null,
  input: { email: string; password: string; headers: Headers },
): Promise<Response> {
  const email = input.email.toLowerCase();
  await throttle(`sign-in from ${input.headers.get('x-forwarded-for') ?? 'unknown'}`, 40, WINDOW_MS);
  await throttle(`sign-in as ${email}`, 10, WINDOW_MS);
  try {
    const { headers } = await auth().api.signInEmail({
      body: { email, password: input.password },
      headers: input.headers,
      returnHeaders: true,
    });
    return sessionResponse(headers, { email });
  } catch (error) {
    throw authError(error);
  }
}
