import { signOutEndpoint } from '@/lib/contracts/account';
import { endpointUrl, responseError } from './request';

/** Ends the session and leaves for the sign-in page with a full load: nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  const response = await fetch(endpointUrl(signOutEndpoint, {}), { method: signOutEndpoint.method });
  if (!response.ok) throw await responseError(response);
  window.location.assign('/sign-in');
}
