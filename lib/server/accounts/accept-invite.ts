import { AppError } from '@/lib/errors';
import type { UserActor } from '../actor';
import { findInvite } from '../members/find-invite';
import { auth } from './auth';
import { authError } from './auth-error';
import { sessionResponse } from './session-response';

interface Acceptance {
  token: string;
  name: string;
  email: string;
  password: string;
  headers: Headers;
}

/**
 * Makes the account an invite link stands for and signs it in.
 * @throws forbidden when the link is spent; conflict when the address has an account
 */
export async function acceptInvite(_actor: UserActor | null, input: Acceptance): Promise<Response> {
  // Hashing a password is costly by design: nobody without a link may make the server do it.
  if (!(await findInvite(input.token))) {
    throw new AppError('forbidden', 'This link was used already or is too old. Ask for a new one.');
  }
  const { headers: requestHeaders, ...body } = input;
  try {
    const { headers, response } = await auth().api.acceptInvite({
      body,
      headers: requestHeaders,
      returnHeaders: true,
    });
    return sessionResponse(headers, { project: response.project });
  } catch (error) {
    throw authError(error);
  }
}
