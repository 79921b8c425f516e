import type { RunConfig } from '@/lib/contracts/run';
import { inspectChatTemplate } from '@/lib/domain/chat-template';
import { TemplateError } from '@/lib/domain/template-error';
import { invalidField } from '@/lib/errors';
import type { ChatTemplate, Model } from '@/prisma/generated/client';

type TemplateVersion = RunConfig['chatTemplate'];

export function templateVersion(template: {
  id: bigint;
  name: string;
  version: number;
  hash: string;
}): TemplateVersion {
  const { id, name, version, hash } = template;
  return { id: Number(id), name, version, hash };
}

/** A model and its chat template as a run keeps them. @throws AppError when the template cannot write the method's turns */
export function freezeModel(
  model: Model & { chatTemplate: ChatTemplate },
): Pick<RunConfig, 'model' | 'chatTemplate'> {
  try {
    inspectChatTemplate(model.chatTemplate);
  } catch (cause) {
    if (cause instanceof TemplateError) throw invalidField('model', cause.message);
    throw cause;
  }
  return {
    model: { id: Number(model.id), name: model.name, revision: model.revision, span: model.span },
    chatTemplate: templateVersion(model.chatTemplate),
  };
}
