import { trlDpo, trlSft } from '@/lib/domain/export-format';
import { samplePrompt } from '@/lib/domain/sample-prompt';
import { flip, type Verdict } from '@/lib/domain/verdict';
import { AppError } from '@/lib/errors';
import type { RenderSetting } from './render-setting';

/** The texts of one line. `rejected` is null in a row for SFT. */
export interface LineTexts {
  sampleId: bigint;
  datasetId: bigint;
  question: string;
  answerA: string;
  answerB: string;
  /** the question is the whole `U` */
  ready: boolean;
  target: Verdict;
  chosen: string;
  rejected: string | null;
  /** the verdict sampled after the rejected reason; null where none was, or none could be read */
  rejectedVerdict: Verdict | null;
}

/** One line of the file, its line break included. */
export function renderLine(
  { choice, chatTemplate, judgeTemplates }: RenderSetting,
  texts: LineTexts,
): string {
  const judge = judgeTemplates.get(texts.datasetId);
  if (judge === undefined)
    throw new Error(`the manifest knows no judge template of sample ${texts.sampleId}`);
  const prompt = samplePrompt(judge, texts);
  const chosen = { reason: texts.chosen, verdict: texts.target };
  if (choice.preset === 'trl-sft') return toLine(trlSft(chatTemplate, { prompt, ...chosen }));
  if (texts.rejected === null) {
    throw new AppError('internal', `The pair of sample ${texts.sampleId} lost its rejected side.`);
  }
  const own = choice.rejectedVerdict === 'own' ? texts.rejectedVerdict : null;
  const rejected = { reason: texts.rejected, verdict: own ?? flip(texts.target) };
  return toLine(trlDpo(chatTemplate, { prompt, chosen, rejected }, choice.include));
}

function toLine(row: object): string {
  return `${JSON.stringify(row)}\n`;
}
