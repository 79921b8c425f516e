import type { RunPreviewView, ScoringConfig } from '@/lib/contracts/run';
import { renderParts } from '@/lib/domain/chat-template';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import { escapeSpecial } from '@/lib/domain/special-tokens';
import { TemplateError } from '@/lib/domain/template-error';
import { invalidField } from '@/lib/errors';
import type { ChatTemplate, JudgeTemplate, Sample } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findScoreSource } from './find-score-source';
import { isToScore } from './score-scope';

interface PreviewRun {
  project: string;
  kind?: 'sample_score' | 'score';
  dataset: number;
  model: number;
  run?: number | undefined;
  existing?: ScoringConfig['existing'];
}

/** What a run of a model over a data set would send first, and how fast its servers were measured to be. */
export async function previewRun(actor: Actor, input: PreviewRun): Promise<RunPreviewView> {
  const project = await authorise(actor, input.project, 'viewer');
  const dataset = await db().dataset.findFirst({
    where: { id: BigInt(input.dataset), projectId: project.id },
    include: { judgeTemplate: true },
  });
  if (!dataset) throw invalidField('dataset', 'There is no such data set in this project.');
  const model = await db().model.findUnique({
    where: { id: BigInt(input.model) },
    include: { chatTemplate: true, servers: { where: { enabled: true } } },
  });
  if (!model) throw invalidField('model', 'There is no such model.');
  const subjects =
    input.kind === 'score'
      ? await findScored(dataset.id, model.id, input)
      : {
          samples: dataset.sampleCount,
          candidates: null,
          sample: await db().sample.findFirst({ where: { datasetId: dataset.id }, orderBy: { id: 'asc' } }),
          reason: null,
        };
  const { samples, candidates, sample, reason } = subjects;
  const speeds = model.servers.flatMap((server) => server.tokensPerSecond ?? []);
  return {
    samples,
    candidates,
    first: sample ? renderFirst(dataset.judgeTemplate, model.chatTemplate, sample, reason) : null,
    model: { id: Number(model.id), name: model.name, note: model.note },
    servers: model.servers.length,
    tokensPerSecond: speeds.length > 0 ? speeds.reduce((sum, speed) => sum + speed, 0) : null,
  };
}

interface Scored {
  samples: number;
  candidates: number;
  sample: Sample | null;
  reason: string | null;
}

/** What a scoring run would score, and its first. */
async function findScored(datasetId: bigint, modelId: bigint, input: PreviewRun): Promise<Scored> {
  const scope = await findScoreSource(datasetId, input.run);
  const condition = isToScore({ ...scope, existing: input.existing ?? 'keep' }, modelId);
  const [found] = await db().$queryRaw<{ samples: number; candidates: number; first: bigint | null }[]>`
    SELECT count(DISTINCT c.sample_id)::int AS samples, count(*)::int AS candidates, min(c.id) AS first
    FROM candidate c JOIN sample p ON p.id = c.sample_id
    WHERE p.dataset_id = ${datasetId} AND ${condition}`;
  if (!found || found.first === null) return { samples: 0, candidates: 0, sample: null, reason: null };
  const { sample, reason } = await db().candidate.findUniqueOrThrow({
    where: { id: found.first },
    include: { sample: true },
  });
  return { ...found, sample, reason };
}

function renderFirst(
  judge: JudgeTemplate,
  chat: ChatTemplate,
  sample: Sample,
  reason: string | null,
): RunPreviewView['first'] {
  try {
    const u = samplePrompt(judge.text, sample);
    const parts = renderParts(chat, { prompt: u, reason: '', verdict: sample.target });
    return {
      sampleId: Number(sample.id),
      prompt: u,
      rendered: parts.prompt,
      assistantHeader: parts.assistantHeader,
      verdict: parts.verdict,
      reason: reason === null ? null : escapeSpecial(reason, chat).text,
      escaped: [...new Set([...escapeSpecial(u, chat).found, ...escapeSpecial(reason ?? '', chat).found])],
    };
  } catch (cause) {
    if (cause instanceof TemplateError) throw invalidField('model', cause.message);
    throw cause;
  }
}
