import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { db } from '../db';
import { secret } from '../secret';
import { acceptInvitePlugin } from './accept-invite-plugin';

function create() {
  return betterAuth({
    database: prismaAdapter(db(), { provider: 'postgresql' }),
    baseURL: process.env.REASONDESK_BASE_URL ?? 'http://localhost:3000',
    secret: secret(),
    telemetry: { enabled: false },
    // The product may be reached by more than one name (localhost, an address, a proxy): a request from the very host it
    // was sent to is its own.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host ? [`http://${host}`, `https://${host}`] : [];
    },
    user: {
      additionalFields: {
        admin: { type: 'boolean', input: false, defaultValue: false },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    session: { cookieCache: { enabled: false } },
    plugins: [
      apiKey({
        defaultPrefix: 'rd_',
        enableMetadata: true,
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
