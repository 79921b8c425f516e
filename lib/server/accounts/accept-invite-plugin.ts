import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import * as z from 'zod';
import { AppError } from '@/lib/errors';
import { redeemInvite } from './redeem-invite';

const body = z.object({
  token: z.string().min(20).max(100),
  name: z.string().trim().min(1).max(80),
  email: z.email(),
  password: z.string().min(10).max(200),
});

/** `POST /api/auth/accept-invite`: makes the account the link stands for and signs it in. */
export function acceptInvitePlugin(): BetterAuthPlugin {
  return {
    id: 'accept-invite',
    endpoints: {
      acceptInvite: createAuthEndpoint('/accept-invite', { method: 'POST', body }, async (ctx) => {
        try {
          const passwordHash = await ctx.context.password.hash(ctx.body.password);
          const user = await redeemInvite({ ...ctx.body, passwordHash });
          const session = await ctx.context.internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({ project: user.project });
        } catch (error) {
          if (error instanceof AppError) throw new APIError('BAD_REQUEST', { message: error.message });
          throw error;
        }
      }),
    },
    rateLimit: [{ pathMatcher: (path) => path === '/accept-invite', window: 60, max: 10 }],
  };
}
