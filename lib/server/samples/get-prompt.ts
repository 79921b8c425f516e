import type { PromptView } from '@/lib/contracts/sample';
import { type RenderedParts, renderParts } from '@/lib/domain/chat-template';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import { escapeSpecial, specialTokens } from '@/lib/domain/special-tokens';
import { TemplateError } from '@/lib/domain/template-error';
import { AppError } from '@/lib/errors';
import type { ChatTemplate } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { getProjectSample } from './get-project-sample';
import { chooseSampleScorer, listSampleScorers, type SampleScorer } from './sample-scorers';

interface GetPrompt {
  project: string;
  id: number;
  model?: number | undefined;
}

/** What a model is sent for a sample, in the parts the method counts. */
export async function getPrompt(actor: Actor, input: GetPrompt): Promise<PromptView> {
  const project = await authorise(actor, input.project, 'viewer');
  const sample = await getProjectSample(project.id, input.id);
  const scorers = await listSampleScorers(project.id, sample.id);
  const model = (await chooseSampleScorer(scorers, input.model)) ?? (await anyModel());
  const { judgeTemplate } = sample.dataset;
  const prompt = samplePrompt(judgeTemplate.text, sample);
  const parts = render(model, { prompt, reason: '', verdict: sample.target });
  return {
    model: { id: Number(model.id), name: model.name },
    chatTemplate: version(model.chatTemplate),
    judgeTemplate: version(judgeTemplate),
    span: model.span,
    prompt: parts.prompt,
    reasonEnd: parts.reason,
    assistantHeader: parts.assistantHeader,
    verdict: parts.verdict,
    specialTokens: specialTokens(model.chatTemplate),
    escaped: escapeSpecial(prompt, model.chatTemplate).found,
  };
}

function render(model: SampleScorer, input: Parameters<typeof renderParts>[1]): RenderedParts {
  try {
    return renderParts(model.chatTemplate, input, model.span);
  } catch (cause) {
    if (cause instanceof TemplateError) throw new AppError('conflict', cause.message, { cause });
    throw cause;
  }
}

/** Before anything is scored, the first model still shows what a prompt looks like. */
async function anyModel(): Promise<SampleScorer> {
  const model = await db().model.findFirst({ orderBy: { id: 'asc' }, include: { chatTemplate: true } });
  if (!model) throw new AppError('not_found', 'There is no model yet: add a server first.');
  return model;
}

function version({ name, version, hash }: Pick<ChatTemplate, 'name' | 'version' | 'hash'>) {
  return { name, version, hash };
}
