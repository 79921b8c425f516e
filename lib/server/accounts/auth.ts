import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { db } from '../db';
import { logger } from '../logger';
import { secret } from '../secret';
import { acceptInvitePlugin } from './accept-invite-plugin';

function create() {
  return betterAuth({
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    baseURL: process.env.REASONDESK_BASE_URL ?? 'http://localhost:3000',
    secret: secret(),
    telemetry: { enabled: false },
    user: {
      additionalFields: {
        admin: { type: 'boolean', input: false, defaultValue: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    // Its own HTTP routes are not mounted: every request comes through a route of /api/v1, which throttles itself.
    rateLimit: { enabled: false },
    logger: { log: (level, message) => logger()[level]({ from: 'accounts' }, message) },
    session: { cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            const user = await db().user.findUnique({ where: { id: userId }, select: { disabledAt: true } });
            if (user?.disabledAt) throw new APIError('FORBIDDEN', { message: 'This account is disabled.' });
          },
        },
      },
    },
    plugins: [
      apiKey({
        defaultPrefix: 'rd_',
        enableMetadata: true,
        maximumNameLength: 80,
        keyExpiration: { maxExpiresIn: 3650 },
        rateLimit: { enabled: true, timeWindow: 60_000, maxRequests: 1200 },
      }),
      acceptInvitePlugin(),
    ],
  });
}

const holder = globalThis as typeof globalThis & { reasondeskAuth?: ReturnType<typeof create> };

/** The account library, made at first use: it needs the database and the secret. */
export function auth(): ReturnType<typeof create> {
  holder.reasondeskAuth ??= create();
  return holder.reasondeskAuth;
}
