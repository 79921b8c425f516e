import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { type ChatTemplate, type RenderedParts, renderParts, type Span } from '@/lib/domain/chat-template';
import { fixtureLogprob } from './fixture-model';
import { fixtureDetokenize, fixtureTokenize } from './fixture-tokenizer';
import type { InferenceClient } from './inference-client';
import { passedTokens } from './passed-tokens';
import { renderIds } from './render-ids';
import { scoreSpans } from './score-spans';

/** A model in memory: the fixture's tokens and log-probs, which depend on every token before. */
function memoryClient(): { client: InferenceClient; sent: number[][] } {
  const sent: number[][] = [];
  const note = (ids: number[]) => {
    sent.push(ids);
    return ids;
  };
  const client = {
    kind: 'vllm',
    ownTokenIds: true,
    tokenize: async (_model: string, text: string) => fixtureTokenize(text),
    force: async ({ ids, from }: { ids: number[]; from: number }) =>
      note(ids)
        .slice(from)
        .map((id, at) => fixtureLogprob(ids.slice(0, from + at), id)),
    lookUp: async ({ prefixes, tokenIds }: { prefixes: number[][]; tokenIds: number[] }) =>
      prefixes.map((prefix) => new Map(tokenIds.map((id) => [id, fixtureLogprob(note(prefix), id)]))),
    lookUpAllowed: async ({ prefix, tokenId }: { prefix: number[]; tokenId: number }) =>
      fixtureLogprob(note(prefix), tokenId),
  };
  return { client: client as unknown as InferenceClient, sent };
}

/** Each token given all before it, written down without any arithmetic of ours. */
function expected(before: number[], span: number[]): number[] {
  const all = [...before];
  return span.map((id) => {
    const logprob = fixtureLogprob(all, id);
    all.push(id);
    return logprob;
  });
}

const routes = [
  { reason: 'sampled', verdicts: 'look-up' },
  { reason: 'sampled', verdicts: 'allowed-ids' },
  { reason: 'sampled', verdicts: 'teacher-forced' },
  { reason: 'forced', verdicts: 'look-up' },
  { reason: 'forced', verdicts: 'teacher-forced' },
] as const;

const template = fc.constantFrom<ChatTemplate>(...builtInChatTemplates);
const span = fc.constantFrom<Span>('eot', 'reference');
/** Pieces that the tokenizer would merge with their neighbours if it saw them side by side. */
const text = fc
  .array(fc.constantFrom(' The', 'T', 'h', 'e', ' ', '\n', '\n\n', ' A', 'A', '€', '[[', 'is ', '😀'), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(''));
/** As a model may sample them: not as its tokenizer would cut the text. */
const sampledIds = fc.array(fc.integer({ min: 9, max: 9 + 40 + 255 }), { maxLength: 24 });

describe('the spans of a candidate', () => {
  it('are made of parts that were tokenised each on its own, and joined are the whole text', async () => {
    await fc.assert(
      fc.asyncProperty(template, span, text, text, async (chatTemplate, spanKind, prompt, reason) => {
        const parts = renderParts(chatTemplate, { prompt, reason, verdict: 'B' }, spanKind);
        const ids = await renderIds<keyof RenderedParts>({
          client: memoryClient().client,
          model: 'm',
          parts: { ...parts },
        });
        const joined = [...ids.prompt, ...ids.reason, ...ids.assistantHeader, ...ids.verdict];
        expect(fixtureDetokenize(joined)).toBe(Object.values(parts).join(''));
        for (const name of ['prompt', 'reason', 'assistantHeader', 'verdict'] as const) {
          expect(ids[name]).toEqual(fixtureTokenize(parts[name]));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have the same log-probs by every route, over the sampled ids as they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        template,
        span,
        text,
        sampledIds,
        fc.boolean(),
        async (chatTemplate, spanKind, prompt, reasonIds, truncated) => {
          const at = (verdict: 'A' | 'B') =>
            renderParts(chatTemplate, { prompt, reason: '', verdict }, spanKind);
          const { a, b } = { a: at('A'), b: at('B') };
          const promptIds = fixtureTokenize(a.prompt);
          const [reasonEnd = -1, ...afterReason] = fixtureTokenize(a.reason);
          const own = truncated ? reasonIds : [...reasonIds, reasonEnd];
          const endIds = truncated ? [reasonEnd, ...afterReason] : afterReason;
          fc.pre(own.length > 0);
          const headerIds = fixtureTokenize(a.assistantHeader);
          const verdictAIds = fixtureTokenize(a.verdict);
          const verdictBIds = fixtureTokenize(b.verdict);
          const ours = { promptIds, reasonIds: own, endIds, headerIds, verdictAIds, verdictBIds };
          const prefix = [...promptIds, ...own, ...endIds, ...headerIds];
          const truth = {
            reason: expected(promptIds, [...own, ...endIds]),
            a: expected(prefix, verdictAIds),
            b: expected(prefix, verdictBIds),
          };
          const sampled = expected(promptIds, own);
          for (const route of routes) {
            const { client, sent } = memoryClient();
            const scores = await scoreSpans({ client, model: 'm', ...ours, route, sampled });
            for (const name of ['reason', 'a', 'b'] as const) {
              expect(scores[name], `${name} by ${route.reason}+${route.verdicts}`).toEqual({
                logprobs: truth[name],
                invalid: null,
              });
            }
            for (const ids of sent) {
              expect(ids.slice(promptIds.length, promptIds.length + own.length)).toEqual(own);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are the same with what a sampled verdict passed, whatever was sampled', async () => {
    const verdictAIds = [...fixtureTokenize('[[A]]'), 2];
    const verdictBIds = [...fixtureTokenize('[[B]]'), 2];
    const verdicts = [verdictAIds, verdictBIds];
    const wanted = [...new Set(verdicts.flat())];
    const own = fc.oneof(
      fc.constantFrom(verdictAIds, verdictBIds),
      fc.tuple(fc.nat(5), sampledIds).map(([kept, rest]) => [...verdictAIds.slice(0, kept), ...rest]),
    );
    await fc.assert(
      fc.asyncProperty(own, sampledIds, async (ownIds, prefix) => {
        const promptIds = [1, ...prefix];
        const beside = ownIds.map(
          (_, at) =>
            new Map(wanted.map((id) => [id, fixtureLogprob([...promptIds, 7, ...ownIds.slice(0, at)], id)])),
        );
        const passed = passedTokens(ownIds, beside, verdicts);
        const { client, sent } = memoryClient();
        const scores = await scoreSpans({
          client,
          model: 'm',
          promptIds,
          reasonIds: [7],
          endIds: [],
          headerIds: [],
          verdictAIds,
          verdictBIds,
          route: { reason: 'sampled', verdicts: 'look-up' },
          sampled: [-1],
          passed,
        });
        expect(scores.a.logprobs).toEqual(expected([...promptIds, 7], verdictAIds));
        expect(scores.b.logprobs).toEqual(expected([...promptIds, 7], verdictBIds));
        const lookedUp = new Set(sent.map((ids) => ids.slice(promptIds.length + 1).join()));
        for (const head of passed.keys()) expect(lookedUp).not.toContain(head);
      }),
      { numRuns: 60 },
    );
  });
});
