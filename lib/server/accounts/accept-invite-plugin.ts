import type { BetterAuthPlugin } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as z from 'zod';
import { redeemInvite } from './redeem-invite';

const body = z.object({
  token: z.string(),
  name: z.string().trim().min(1),
  email: z.email(),
  password: z.string().min(10),
});

/** Lets the account library make the account a link stands for, hash its password and sign it in. */
export function acceptInvitePlugin() {
  return {
    id: 'accept-invite',
    endpoints: {
      acceptInvite: createAuthEndpoint('/accept-invite', { method: 'POST', body }, async (ctx) => {
        const passwordHash = await ctx.context.password.hash(ctx.body.password);
        const user = await redeemInvite({ ...ctx.body, passwordHash });
        const session = await ctx.context.internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ project: user.project });
      }),
    },
  } satisfies BetterAuthPlugin;
}
