import type { AccountView } from '@/lib/contracts/account';
import type { UserActor } from '../actor';
import { db } from '../db';
import { authoriseSession } from './authorise-session';
import { getAccount } from './get-account';

export async function updateAccount(actor: UserActor, input: { name: string }): Promise<AccountView> {
  const { userId } = authoriseSession(actor);
  await db().user.update({ where: { id: userId }, data: { name: input.name } });
  return await getAccount({ ...actor, name: input.name });
}
