import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { sameSitePath } from '@/components/account/same-site-path';
import { SignInForm } from '@/components/account/sign-in-form';
import { currentActor } from '@/lib/server/accounts/require-actor';

export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { next: given } = await searchParams;
  const next = sameSitePath(typeof given === 'string' ? given : null);
  if (await currentActor()) redirect(next);
  return (
    <>
      <h1 className="pb-4 font-semibold text-[18px]">Sign in</h1>
      <SignInForm next={next} />
      <p className="pt-4 text-[12.5px] text-muted-foreground">
        No account? Ask an owner of your project for an invite link. On a fresh installation the first link is
        printed where it was started.
      </p>
    </>
  );
}
