import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { UserActor } from '../actor';
import { findActor } from './find-actor';

/** The signed-in person of a page, if there is one. */
export const currentActor = cache(async () => await findActor(await headers()));

/** The signed-in person of a page; sends everybody else to the sign-in page, and back to `returnTo` afterwards. */
export async function requireActor(returnTo = '/'): Promise<UserActor> {
  const actor = await currentActor();
  if (actor) return actor;
  redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`);
}
