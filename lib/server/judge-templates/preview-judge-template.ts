import type { JudgeTemplatePreview } from '@/lib/contracts/judge-template';
import { fillJudgeTemplate, missingPlaceholders } from '@/lib/domain/judge-template';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { countTokens } from './count-tokens';

interface PreviewJudgeTemplateInput {
  project: string;
  text: string;
  dataset?: number | undefined;
  sample?: number | undefined;
}

const example = {
  question: 'Why is the sky blue?',
  answerA: 'Air scatters blue light more than red light.',
  answerB: 'Because it reflects the sea.',
};

export async function previewJudgeTemplate(
  actor: Actor,
  input: PreviewJudgeTemplateInput,
): Promise<JudgeTemplatePreview> {
  const project = await authorise(actor, input.project, 'viewer');
  const missing = missingPlaceholders(input.text);
  const nothing = { missing, prompt: null, characters: input.text.length, tokens: null, sample: null };
  if (missing.length > 0) return nothing;
  const sample = await findSample(project.id, input);
  const prompt = fillJudgeTemplate(input.text, sample ?? example);
  return {
    missing,
    prompt,
    characters: prompt.length,
    tokens: await countTokens(prompt),
    sample: sample && { id: Number(sample.id), target: sample.target },
  };
}

async function findSample(projectId: bigint, { dataset, sample }: PreviewJudgeTemplateInput) {
  if (dataset === undefined) return null;
  return await db().sample.findFirst({
    where: {
      projectId,
      datasetId: BigInt(dataset),
      // A ready prompt is filled into no template.
      ready: false,
      ...(sample === undefined ? {} : { id: BigInt(sample) }),
    },
    select: { id: true, question: true, answerA: true, answerB: true, target: true },
    orderBy: { id: 'asc' },
  });
}
