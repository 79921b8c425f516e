import { type ChatTemplate, renderParts, type Span } from '@/lib/domain/chat-template';
import { TemplateError } from '@/lib/domain/template-error';
import { AppError } from '@/lib/errors';
import type { InferenceClient } from '@/lib/inference/inference-client';
import { renderIds } from '@/lib/inference/render-ids';

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
  prompt: number[];
  reasonEnd: number;
  afterReason: number[];
  header: number[];
  verdictA: number[];
  verdictB: number[];
  verdictEnd: number;
}

/** @throws AppError `conflict` for a chat template that cannot write the method's turns */
export function turnTexts(template: ChatTemplate, span: Span, u: string): TurnTexts {
  try {
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
  } catch (cause) {
    if (cause instanceof TemplateError) throw new AppError('conflict', cause.message, { cause });
    throw cause;
  }
}

/** @throws InferenceError; AppError `conflict` when the chat template is not the model’s */
export async function turnIds(
  texts: TurnTexts,
  { client, model, signal }: { client: InferenceClient; model: string; signal: AbortSignal },
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
    throw new AppError(
      'conflict',
      `The model has no single token for ${text}: its chat template is another one.`,
    );
  }
  return id;
}
