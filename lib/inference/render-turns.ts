import { type ChatTemplate, renderParts, type Span } from '@/lib/domain/chat-template';
import { TemplateError } from '@/lib/domain/template-error';
import type { InferenceClient } from './inference-client';
import { renderIds } from './render-ids';

/** The texts of `U + R + A` around a reason that is not there yet, each to be tokenised on its own. */
export interface TurnTexts {
  prompt: string;
  reasonEnd: string;
  /** what the span of `P(R|U)` counts after that; empty for `span = eot` */
  afterReason: string;
  header: string;
  verdictA: string;
  verdictB: string;
  verdictEnd: string;
}

export interface TurnIds {
  /** `U` and the open reason header */
  prompt: number[];
  /** the token a reason ends with */
  reasonEnd: number;
  afterReason: number[];
  header: number[];
  verdictA: number[];
  verdictB: number[];
  verdictEnd: number;
}

/** The turns of a chat template around `U`. @throws TemplateError for one that cannot write the method's turns */
export function turnTexts(template: ChatTemplate, span: Span, u: string): TurnTexts {
  const render = (verdict: 'A' | 'B') => renderParts(template, { prompt: u, reason: '', verdict }, span);
  const [a, b] = [render('A'), render('B')];
  // Of an empty reason nothing but its end is left.
  const end = renderParts(template, { prompt: u, reason: '', verdict: 'A' }, 'eot').reason;
  return {
    prompt: a.prompt,
    reasonEnd: end,
    afterReason: a.reason.slice(end.length),
    header: a.assistantHeader,
    verdictA: a.verdict,
    verdictB: b.verdict,
    verdictEnd: template.eot,
  };
}

/** Each part as token ids. @throws InferenceError; TemplateError `not_the_models` when an end-of-turn is no single token */
export async function turnIds(
  texts: TurnTexts,
  { client, model, signal }: { client: InferenceClient; model: string; signal?: AbortSignal | undefined },
): Promise<TurnIds> {
  const ids = await renderIds({ client, model, parts: { ...texts }, signal });
  return {
    ...ids,
    reasonEnd: oneToken(ids.reasonEnd, texts.reasonEnd),
    verdictEnd: oneToken(ids.verdictEnd, texts.verdictEnd),
  };
}

function oneToken(ids: number[], text: string): number {
  const [id] = ids;
  if (id === undefined || ids.length > 1) {
    throw new TemplateError(
      'not_the_models',
      `The model has no single token for ${text}: its chat template is another one.`,
    );
  }
  return id;
}
