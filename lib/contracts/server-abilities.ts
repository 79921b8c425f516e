import * as z from 'zod';
import { timestamp } from './common';

export const servedModel = z.object({ id: z.string(), maxModelLen: z.number().int().nullable() });

/** What a probe asks a server, one small request or comparison each, in the order shown. */
export const abilityChecks = [
  'health',
  'tokenIdPrompts',
  'returnedIds',
  'promptLogprobs',
  'tokenLookups',
  'allowedIds',
  'sampledLogprobs',
  'children',
  'seeds',
  'metrics',
] as const;
const abilityCheck = z.enum(abilityChecks);
export type AbilityCheck = z.infer<typeof abilityCheck>;

/** `none`: nothing can be scored, and `why` says what is missing. */
export const routeNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);

const routeSummary = z.object({
  /** as stored with each score; `none` where nothing can be scored */
  name: z.string(),
  number: routeNumber.nullable(),
  why: z.string(),
  /** tokens computed for one candidate of the typical sample; null without a route */
  tokensPerCandidate: z.number().nullable(),
});
export type RouteSummary = z.infer<typeof routeSummary>;

/** What a probe found out by asking, and by comparing the numbers it was given. */
export const serverAbilities = z.object({
  version: z.string().nullable(),
  models: z.array(servedModel),
  maxModelLen: z.number().int().nullable(),
  /** returns the token ids it sampled, and they stand for the text it returned */
  tokenIds: z.boolean(),
  /** log-probs of given text: scores reasons it did not sample itself */
  promptLogprobs: z.boolean(),
  /** the prefix cache serves `promptLogprobs`: what stands before the span is computed once */
  cachedForcing: z.boolean(),
  /** log-probs of named next tokens: verdicts by cached look-ups */
  tokenLookups: z.boolean(),
  /** the same, one allowed token a request */
  allowedIds: z.boolean(),
  /** what comes with a sample: the model's own log-probs, those after temperature, wrong ones, or none */
  sampledLogprobs: z.enum(['raw', 'post-temperature', 'wrong', 'none']),
  checks: z.array(z.object({ name: abilityCheck, ok: z.boolean(), seen: z.string() })),
  /** log-probs of a fixed text in nats: two servers of one model agree on it; empty where it cannot be asked */
  fingerprint: z.array(z.number()),
  /** how reasons sampled here are scored, and those that come from elsewhere */
  routes: z.object({ own: routeSummary, others: routeSummary }),
  probedAt: timestamp,
});
export type ServerAbilities = z.infer<typeof serverAbilities>;
