import type { Metadata } from 'next';
import Link from 'next/link';
import { AcceptInviteForm } from '@/components/account/accept-invite-form';
import { JoinProjectButton } from '@/components/account/join-project-button';
import { roleDescription } from '@/components/account/role-description';
import { Button } from '@/components/ui/button';
import { currentActor } from '@/lib/server/accounts/require-actor';
import { findInvite, type OpenInvite } from '@/lib/server/members/find-invite';

// The address is a secret: no other site may learn it from a link that is followed from here.
export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer', robots: { index: false } };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const invite = await findInvite(token);
  if (!invite) return <SpentLink />;
  const actor = await currentActor();
  return (
    <>
      <h1 className="pb-1 font-semibold text-[18px]">Welcome</h1>
      <p className="pb-5 text-muted-foreground">{standsFor(invite)}</p>
      {actor ? (
        <JoinProjectButton token={token} name={actor.name} />
      ) : (
        <>
          <AcceptInviteForm token={token} />
          <p className="pt-4 text-[12.5px] text-muted-foreground">
            Have an account here?{' '}
            <Link href={`/sign-in?next=/welcome/${token}`} className="text-accent underline">
              Sign in
            </Link>{' '}
            first, and this link adds to it.
          </p>
        </>
      )}
    </>
  );
}

function standsFor({ project, role, invitedBy }: OpenInvite): string {
  if (!project) {
    return 'This link makes you the owner of this desk: you manage its projects, people and model servers.';
  }
  const who = invitedBy ? `${invitedBy} invites you` : 'You are invited';
  const article = /^[aeiou]/.test(role) ? 'an' : 'a';
  return `${who} to the project “${project.name}” as ${article} ${role}, who ${roleDescription[role]}.`;
}

function SpentLink() {
  return (
    <>
      <h1 className="pb-1 font-semibold text-[18px]">This link does not work any more</h1>
      <p className="pb-5 text-muted-foreground">
        It was used already, was taken back, or is too old. Each link lets one person in. Ask whoever sent it
        for a new one; if you used it yourself, sign in.
      </p>
      <Button asChild variant="primary">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </>
  );
}
