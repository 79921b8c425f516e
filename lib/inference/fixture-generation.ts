import { fixtureLogprob, fixtureSample } from './fixture-model';
import type { FixtureMode } from './fixture-modes';
import { FIXTURE_EOT_ID, fixtureDetokenize, fixtureTokenize, isFixtureEnd } from './fixture-tokenizer';

/** What a request asks for one choice, whatever interface it came through. */
export interface FixtureQuestion {
  index: number;
  promptIds: number[];
  seed: number;
  temperature: number;
  maxTokens: number;
  eotId?: number | undefined;
  /** The one token that may come. */
  allowedId?: number | undefined;
  /** Tokens to look up at every sampled position. */
  askedIds: number[];
}

/** One choice before any interface has written it down; the log-probs are whatever will stand there. */
export interface FixtureChoice {
  index: number;
  promptIds: number[];
  /** Null at the first position; null as a whole where they are missing. */
  promptLogprobs: unknown[] | null;
  text: string;
  ids: number[] | null;
  logprobs: unknown[] | null;
  /** Per sampled token the log-probs by id of itself and of those asked for. */
  next: Map<number, unknown>[] | null;
  /** Null in a piece that is not the last. */
  finishReason: 'stop' | 'length' | null;
}

let lastDraw = 0;

/** What a server in this mode samples; `spoilChoices` does the rest. */
export function fixtureChoice(question: FixtureQuestion, mode: FixtureMode): FixtureChoice {
  const { index, promptIds, temperature, maxTokens, askedIds, allowedId } = question;
  const weights = mode === 'other-weights' ? 1 : 0;
  const seed = mode === 'ignores-seed' ? ++lastDraw : question.seed;
  const { ids, finishReason } =
    allowedId === undefined
      ? fixtureSample(promptIds, temperature === 0 ? 0 : seed, maxTokens, question.eotId ?? FIXTURE_EOT_ID)
      : { ids: [allowedId], finishReason: 'length' as const };
  const logprob = (position: number, id: number) =>
    fixtureLogprob([...promptIds, ...ids.slice(0, position)], id, weights);
  const scale = mode === 'post-temperature-logprobs' && temperature > 0 ? 1 / temperature : 1;
  return {
    index,
    promptIds,
    promptLogprobs: promptIds.map((id, position) =>
      position === 0 ? null : fixtureLogprob(promptIds.slice(0, position), id, weights),
    ),
    text: fixtureDetokenize(isFixtureEnd(ids.at(-1) ?? -1) ? ids.slice(0, -1) : ids),
    ids,
    logprobs: ids.map((id, position) => logprob(position, id) * scale),
    next: ids.map(
      (id, position) => new Map([id, ...askedIds].map((asked) => [asked, logprob(position, asked) * scale])),
    ),
    finishReason,
  };
}

/** The same text as other tokens, with log-probs that add up to the same: only a second look tells. */
export function retokenised(choice: FixtureChoice): FixtureChoice {
  const ids = choice.ids?.flatMap((id) => (isFixtureEnd(id) ? [id] : bytesOf(id)));
  const logprobs = choice.ids?.flatMap((id, position) => {
    const count = isFixtureEnd(id) ? 1 : bytesOf(id).length;
    return new Array<unknown>(count).fill(Number(choice.logprobs?.[position]) / count);
  });
  const next = ids?.map((id, position) => new Map([[id, logprobs?.[position]]]));
  return { ...choice, ids: ids ?? null, logprobs: logprobs ?? null, next: next ?? null };
}

function bytesOf(id: number): number[] {
  const text = fixtureDetokenize([id]);
  if (text.includes('\uFFFD')) return [id];
  return [...text].flatMap((character) => fixtureTokenize(character));
}
