import type { ChatTemplate } from '@/lib/domain/chat-template';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import type { Verdict } from '@/lib/domain/verdict';
import type { Span } from '@/prisma/generated/enums';
import type { SystemActor } from '../actor';
import { db } from '../db';

/** All that the tracing of one reason needs. */
export interface TraceSetting {
  candidateId: bigint;
  modelId: bigint;
  target: Verdict;
  /** the rendered `U` */
  prompt: string;
  reason: string;
  /** empty where the sampler's ids are not known, or are another model's */
  tokenIds: number[];
  tokenOffsets: number[];
  chatTemplate: ChatTemplate;
  span: Span;
}

/** Null: the candidate is gone, or nobody waits for it any more. */
export async function loadTrace(
  _actor: SystemActor,
  { candidateId, modelId }: { candidateId: bigint; modelId: bigint },
): Promise<TraceSetting | null> {
  const started = await db().trajectory.updateMany({
    where: { candidateId, modelId, state: { in: ['queued', 'building'] } },
    data: { state: 'building' },
  });
  if (started.count !== 1) return null;
  const candidate = await db().candidate.findUnique({
    where: { id: candidateId },
    include: {
      run: { select: { modelId: true } },
      sample: { include: { dataset: { include: { judgeTemplate: true } } } },
    },
  });
  const model = await db().model.findUnique({ where: { id: modelId }, include: { chatTemplate: true } });
  if (!candidate || !model) return null;
  const { sample, reason, tokenIds, tokenOffsets } = candidate;
  const own = candidate.run?.modelId === modelId && tokenOffsets.length === tokenIds.length;
  return {
    candidateId,
    modelId,
    target: sample.target,
    prompt: samplePrompt(sample.dataset.judgeTemplate.text, sample),
    reason,
    tokenIds: own ? tokenIds : [],
    tokenOffsets: own ? tokenOffsets : [],
    chatTemplate: model.chatTemplate,
    span: model.span,
  };
}
