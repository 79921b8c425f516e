import {
  createSerializer,
  type inferParserType,
  parseAsBoolean,
  parseAsInteger,
  parseAsStringLiteral,
} from 'nuqs/server';
import { scoreRules } from '@/lib/domain/score-rule';
import { listParams } from './list-params';
import { rankings } from './rank-candidates';

export const sampleTabs = ['candidates', 'compare', 'rules', 'prompt', 'history'] as const;
export type SampleTab = (typeof sampleTabs)[number];

/** How a reason is looked at: `path` is where the verdict stands after each sentence. */
export const reasonViews = ['text', 'tokens', 'path'] as const;
export type ReasonView = (typeof reasonViews)[number];

/** How one sample is looked at, beside the list it was come to from. */
const viewParams = {
  tab: parseAsStringLiteral(sampleTabs).withDefault('candidates'),
  rule: parseAsStringLiteral(scoreRules).withDefault('description'),
  /** id of the selected candidate; `R*` when absent */
  candidate: parseAsInteger,
  /** id of the one it is compared with */
  against: parseAsInteger,
  view: parseAsStringLiteral(reasonViews).withDefault('text'),
  rank: parseAsStringLiteral(rankings).withDefault('ar'),
  reverse: parseAsBoolean.withDefault(false),
};

export const sampleParams = { ...listParams, ...viewParams };
export type SampleParams = inferParserType<typeof sampleParams>;

export const sampleAddress = createSerializer(sampleParams);

/** What goes along to the next sample: the list, and how samples are looked at, but no candidate of this one. */
export function carriedParams(params: SampleParams): SampleParams {
  return { ...params, candidate: null, against: null };
}
