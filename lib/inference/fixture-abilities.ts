import type { ServerAbilities } from '@/lib/contracts/server-abilities';

/** What a probe finds of a fixture server that is well: for servers that tests need no probe of. */
export const fixtureAbilities: ServerAbilities = {
  version: '0.32.0',
  models: [{ id: 'fixture', maxModelLen: 8192 }],
  maxModelLen: 8192,
  tokenIds: true,
  promptLogprobs: true,
  cachedForcing: false,
  tokenLookups: true,
  allowedIds: true,
  sampledLogprobs: 'raw',
  checks: [],
  fingerprint: [],
  routes: {
    own: { name: 'on-policy+look-up', number: 1, why: 'It was not probed.', tokensPerCandidate: 31 },
    others: {
      name: 'off-policy+teacher-forced+look-up',
      number: 4,
      why: 'It was not probed.',
      tokensPerCandidate: 1_631,
    },
  },
  probedAt: '2026-01-01T00:00:00.000Z',
};
