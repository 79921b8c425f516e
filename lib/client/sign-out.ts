import { signOutEndpoint } from '@/lib/contracts/account';
import { request } from './request';

/** Ends the session and leaves for the sign-in page with a full load: nothing of it stays in memory. */
export async function signOut(): Promise<void> {
  await request(signOutEndpoint, {});
  window.location.assign('/sign-in');
}
