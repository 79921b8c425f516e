import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import type { UserActor } from '../actor';
import { findActor } from './find-actor';

const current = cache(async () => await findActor(await headers()));

/** The signed-in person of a page; sends everybody else to the sign-in page, and back to `returnTo` afterwards. */
export async function requireActor(returnTo = '/'): Promise<UserActor> {
  const actor = await current();
  if (actor) return actor;
  redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`);
}
