import {
  createParser,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import type { PlaygroundTemplate } from '@/lib/contracts/playground';

const parseAsTemplate = createParser<PlaygroundTemplate>({
  parse: (text) => (text === 'built-in' ? text : /^\d{1,15}$/.test(text) ? Number(text) : null),
  serialize: String,
});

/** What the address of a playground holds; typed texts are too long for it and stay in the tab. */
export const playgroundParams = {
  /** a sample picked; absent: the texts are typed */
  sample: parseAsInteger,
  models: parseAsArrayOf(parseAsInteger),
  /** absent: the picked sample’s own, else the built-in one */
  template: parseAsTemplate,
  /** the known-correct answer of typed texts */
  target: parseAsStringLiteral(['A', 'B'] as const),
  both: parseAsBoolean.withDefault(false),
  view: parseAsStringLiteral(['text', 'tokens'] as const).withDefault('text'),
  // As typed, so that a comma or a half number is not taken away while one types.
  temperature: parseAsString.withDefault('1'),
  topP: parseAsString.withDefault('1'),
  maxTokens: parseAsString.withDefault('256'),
  seed: parseAsString.withDefault('0'),
};
export type PlaygroundParams = inferParserType<typeof playgroundParams>;

export const samplingNames = ['temperature', 'topP', 'maxTokens', 'seed'] as const;
export type SamplingName = (typeof samplingNames)[number];
