import { type ChatTemplate, renderParts, type Span } from '@/lib/domain/chat-template';
import { TemplateError } from '@/lib/domain/template-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { renderIds } from '@/lib/inference/render-ids';
import { ItemFailedError } from '../item-handler';

/** The token ids of a sample's parts, each tokenised on its own. */
export interface RenderedSample {
  chatTemplate: ChatTemplate;
  /** `U` and the open reason header */
  promptIds: number[];
  /** the token a reason ends with */
  reasonEndId: number;
  /** what the span of `P(R|U)` counts after that token; empty for `span = eot` */
  afterReasonIds: number[];
  assistantHeaderIds: number[];
  verdictAIds: number[];
  verdictBIds: number[];
  /** the token a verdict ends with */
  verdictEndId: number;
}

/** How a model writes its turns; a run's setting is one. */
interface RenderSetting {
  config: { model: { span: Span } };
  chatTemplate: ChatTemplate;
}

export async function renderSample(
  session: PoolSession,
  { config, chatTemplate }: RenderSetting,
  u: string,
): Promise<RenderedSample> {
  const { a, b, end } = partsOf(chatTemplate, u, config.model.span);
  const texts = {
    prompt: a.prompt,
    reasonEnd: end,
    afterReason: a.reason.slice(end.length),
    header: a.assistantHeader,
    verdictA: a.verdict,
    verdictB: b.verdict,
    verdictEnd: chatTemplate.eot,
  };
  const ids = await session.call(
    async ({ client, servedModel }, signal) =>
      await renderIds({ client, model: servedModel, parts: texts, signal }),
    { aside: true },
  );
  return {
    chatTemplate,
    promptIds: ids.prompt,
    reasonEndId: oneToken(ids.reasonEnd, end),
    afterReasonIds: ids.afterReason,
    assistantHeaderIds: ids.header,
    verdictAIds: ids.verdictA,
    verdictBIds: ids.verdictB,
    verdictEndId: oneToken(ids.verdictEnd, chatTemplate.eot),
  };
}

function partsOf(template: ChatTemplate, u: string, span: Span) {
  try {
    const render = (verdict: 'A' | 'B') => renderParts(template, { prompt: u, reason: '', verdict }, span);
    // Of an empty reason nothing but its end is left.
    const end = renderParts(template, { prompt: u, reason: '', verdict: 'A' }, 'eot').reason;
    return { a: render('A'), b: render('B'), end };
  } catch (cause) {
    if (cause instanceof TemplateError) throw new ItemFailedError('template', cause.message, { cause });
    throw cause;
  }
}

function oneToken(ids: number[], text: string): number {
  const [id] = ids;
  if (id === undefined || ids.length > 1) {
    throw new ItemFailedError(
      'template',
      `The model has no single token for ${text}: its chat template is another one.`,
    );
  }
  return id;
}
