import type { GenerateInput } from '@/lib/contracts/playground';
import { builtInJudgeTemplate, fillJudgeTemplate } from '@/lib/domain/judge-template';
import { pythonStrip } from '@/lib/domain/python-strip';
import { invalidField } from '@/lib/errors';
import { db } from '../db';
import { getProjectSample } from '../samples/get-project-sample';

interface JudgedTexts {
  question: string;
  answerA: string;
  answerB: string;
}

/** `U` of what is to be judged, in the order asked for. For callers that have authorised. @throws AppError */
export async function loadJudged(
  projectId: bigint,
  { judged, template, swapped }: Pick<GenerateInput, 'judged' | 'template' | 'swapped'>,
): Promise<string> {
  const sample = judged.from === 'sample' ? await getProjectSample(projectId, judged.sample) : null;
  if (sample?.ready) {
    if (swapped)
      throw invalidField('swapped', 'This sample is a ready judge prompt: its order is part of it.');
    return sample.question;
  }
  const texts = judged.from === 'sample' ? sample : stripTexts(judged, 'judged.');
  const judgeTemplate =
    template === 'built-in'
      ? builtInJudgeTemplate
      : template === undefined
        ? (sample?.dataset.judgeTemplate.text ?? builtInJudgeTemplate)
        : await templateOf(projectId, template);
  const { question, answerA, answerB } = texts as JudgedTexts;
  return fillJudgeTemplate(judgeTemplate, {
    question,
    answerA: swapped ? answerB : answerA,
    answerB: swapped ? answerA : answerB,
  });
}

/** Question and answers as samples hold them. @throws AppError `invalid` that names the blank one */
export function stripTexts(texts: JudgedTexts, prefix = ''): JudgedTexts {
  const strip = (field: keyof JudgedTexts) => {
    const text = pythonStrip(texts[field]);
    if (text === '') throw invalidField(`${prefix}${field}`, 'is blank');
    return text;
  };
  return { question: strip('question'), answerA: strip('answerA'), answerB: strip('answerB') };
}

async function templateOf(projectId: bigint, dataset: number): Promise<string> {
  const found = await db().dataset.findFirst({
    where: { id: BigInt(dataset), projectId },
    select: { judgeTemplate: { select: { text: true } } },
  });
  if (!found) throw invalidField('template', 'There is no such data set in this project.');
  return found.judgeTemplate.text;
}
