import type { ChatTemplate, Span } from '@/lib/domain/chat-template';
import { TemplateError } from '@/lib/domain/template-error';
import type { PoolSession } from '@/lib/inference/pool-session';
import { turnIds, turnTexts } from '@/lib/inference/render-turns';
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
  try {
    const texts = turnTexts(chatTemplate, config.model.span, u);
    const ids = await session.call(
      async ({ client, servedModel: model }, signal) => await turnIds(texts, { client, model, signal }),
      { aside: true },
    );
    return {
      chatTemplate,
      promptIds: ids.prompt,
      reasonEndId: ids.reasonEnd,
      afterReasonIds: ids.afterReason,
      assistantHeaderIds: ids.header,
      verdictAIds: ids.verdictA,
      verdictBIds: ids.verdictB,
      verdictEndId: ids.verdictEnd,
    };
  } catch (cause) {
    if (cause instanceof TemplateError) throw new ItemFailedError('template', cause.message, { cause });
    throw cause;
  }
}
