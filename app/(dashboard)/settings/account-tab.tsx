import { AccountForm } from '@/components/account/account-form';
import { PasswordForm } from '@/components/account/password-form';
import { SessionsList } from '@/components/account/sessions-list';
import { listSessions } from '@/lib/server/accounts/list-sessions';
import type { UserActor } from '@/lib/server/actor';

export async function AccountTab({ actor }: { actor: UserActor }) {
  return (
    <div className="flex flex-col gap-4">
      <AccountForm name={actor.name} email={actor.email} />
      <PasswordForm email={actor.email} />
      <SessionsList sessions={await listSessions(actor)} />
    </div>
  );
}
