import type { RunPreviewView } from '@/lib/contracts/run';
import { renderParts } from '@/lib/domain/chat-template';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import { escapeSpecial } from '@/lib/domain/special-tokens';
import { TemplateError } from '@/lib/domain/template-error';
import { invalidField } from '@/lib/errors';
import type { ChatTemplate, JudgeTemplate, Sample } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';

/** What a run of a model over a data set would send first, and how fast its servers were measured to be. */
export async function previewRun(
  actor: Actor,
  input: { project: string; dataset: number; model: number },
): Promise<RunPreviewView> {
  const project = await authorise(actor, input.project, 'viewer');
  const dataset = await db().dataset.findFirst({
    where: { id: BigInt(input.dataset), projectId: project.id },
    include: { judgeTemplate: true, samples: { orderBy: { id: 'asc' }, take: 1 } },
  });
  if (!dataset) throw invalidField('dataset', 'There is no such data set in this project.');
  const model = await db().model.findUnique({
    where: { id: BigInt(input.model) },
    include: { chatTemplate: true, servers: { where: { enabled: true } } },
  });
  if (!model) throw invalidField('model', 'There is no such model.');
  const [sample] = dataset.samples;
  const speeds = model.servers.flatMap((server) => server.tokensPerSecond ?? []);
  return {
    samples: dataset.sampleCount,
    first: sample ? renderFirst(dataset.judgeTemplate, model.chatTemplate, sample) : null,
    model: { id: Number(model.id), name: model.name, note: model.note },
    servers: model.servers.length,
    tokensPerSecond: speeds.length > 0 ? speeds.reduce((sum, speed) => sum + speed, 0) : null,
  };
}

function renderFirst(judge: JudgeTemplate, chat: ChatTemplate, sample: Sample): RunPreviewView['first'] {
  try {
    const u = samplePrompt(judge.text, sample);
    const parts = renderParts(chat, { prompt: u, reason: '', verdict: sample.target });
    return {
      sampleId: Number(sample.id),
      prompt: u,
      rendered: parts.prompt,
      assistantHeader: parts.assistantHeader,
      verdict: parts.verdict,
      escaped: escapeSpecial(u, chat).found,
    };
  } catch (cause) {
    if (cause instanceof TemplateError) throw invalidField('model', cause.message);
    throw cause;
  }
}
