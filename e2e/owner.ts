import type { APIRequestContext } from '@playwright/test';
import { endpointUrl } from '@/lib/client/request';
import { redeemInviteEndpoint, signInEndpoint } from '@/lib/contracts/account';
import { ask } from './ask';
import { product } from './product';

/** Who owns the product under test, once the one-time link was used. */
export const owner = { name: 'Ada Owner', email: 'ada@example.org', password: 'a long enough password' };

/** Signs a context in as the owner; a journey that runs alone finds the one-time link unused, and uses it. */
export async function signInAsOwner(request: APIRequestContext): Promise<void> {
  const { name, email, password } = owner;
  const signedIn = await request.post(endpointUrl(signInEndpoint, {}), { data: { email, password } });
  if (signedIn.ok()) return;
  const token = product().ownerLink?.split('/').at(-1);
  if (!token) throw new Error(`${email} cannot sign in, and the owner’s link was used by somebody else.`);
  await ask(request, redeemInviteEndpoint, { body: { token, name, email, password } });
}
