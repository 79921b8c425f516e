import type * as z from 'zod';
import type { SavedSampleView, saveSampleInput } from '@/lib/contracts/playground';
import { contentHash } from '@/lib/domain/content-hash';
import { fillJudgeTemplate } from '@/lib/domain/judge-template';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import type { Dataset } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { foldText } from '../datasets/fold-text';
import { db, type Tx } from '../db';
import { authorise } from '../projects/authorise';
import { recordAudit } from '../projects/record-audit';
import { keepReasons } from './keep-reasons';
import { stripTexts } from './load-judged';
import { openReceipt, type Receipt } from './receipt';

type SaveSample = { project: string } & z.output<typeof saveSampleInput>;

const PREVIEW_LENGTH = 160;
const SOURCE = 'playground';

/**
 * Stores what was tried out as a sample of a data set, with the reasons written for it as candidates. Saved twice it
 * is stored once: the data set's own uniqueness decides, and a reason that is there already is left alone.
 */
export async function saveSample(actor: Actor, input: SaveSample): Promise<SavedSampleView> {
  const project = await authorise(actor, input.project, 'engineer');
  const texts = stripTexts(input);
  if (texts.answerA === texts.answerB) throw invalidField('answerB', 'is the same as answer A');
  for (const [field, text] of Object.entries(texts)) {
    if (!isStorable(text)) throw invalidField(field, 'holds a character that cannot be stored');
  }
  const dataset = await db().dataset.findFirst({
    where: { id: BigInt(input.dataset), projectId: project.id },
    include: { judgeTemplate: true },
  });
  if (!dataset) throw invalidField('dataset', 'There is no such data set in this project.');
  const promptHash = contentHash(fillJudgeTemplate(dataset.judgeTemplate.text, texts));
  const receipts = input.receipts.map((text) => openFor(text, { project: project.id, promptHash }));

  return await db().$transaction(async (tx) => {
    const stored = await storeSample(tx, dataset, { ...texts, target: input.target, promptHash });
    const reasons = await keepReasons(tx, { sampleId: stored.id, target: input.target, receipts });
    if (stored.isNew || reasons > 0) {
      await recordAudit(tx, actor, {
        projectId: project.id,
        action: 'save-from-playground',
        subject: `sample/${stored.id}`,
        detail: {
          dataset: Number(dataset.id),
          isNew: stored.isNew,
          reasons: receipts.map(({ model, seed, sampling, chatTemplateHash }) => ({
            model: Number(model),
            seed,
            ...sampling,
            chatTemplateHash,
          })),
        },
      });
    }
    return { sample: Number(stored.id), outcome: stored.isNew ? 'stored' : 'existed', reasons };
  });
}

function openFor(text: string, wanted: { project: bigint; promptHash: string }): Receipt {
  const receipt = openReceipt(text);
  if (receipt.project !== String(wanted.project) || receipt.promptHash !== wanted.promptHash) {
    throw invalidField(
      'receipts',
      'This reason was written for another prompt: for other texts, or under another judge template.',
    );
  }
  return receipt;
}

interface NewSample {
  question: string;
  answerA: string;
  answerB: string;
  target: 'A' | 'B';
  promptHash: string;
}

async function storeSample(
  tx: Tx,
  { id: datasetId, projectId, name }: Dataset,
  sample: NewSample,
): Promise<{ id: bigint; isNew: boolean }> {
  // Imports into the data set take turns by the same lock: none may miss this prompt when it looks for conflicts.
  await tx.$executeRaw`SELECT 1 FROM dataset WHERE id = ${datasetId} FOR NO KEY UPDATE`;
  const [made] = await tx.sample.createManyAndReturn({
    data: {
      ...sample,
      projectId,
      datasetId,
      source: SOURCE,
      questionPreview: foldText(sample.question, PREVIEW_LENGTH),
    },
    skipDuplicates: true,
    select: { id: true },
  });
  if (made) {
    await tx.dataset.update({ where: { id: datasetId }, data: { sampleCount: { increment: 1 } } });
    return { id: made.id, isNew: true };
  }
  const known = await tx.sample.findUniqueOrThrow({
    where: { datasetId_promptHash: { datasetId, promptHash: sample.promptHash } },
    select: { id: true, target: true },
  });
  if (known.target !== sample.target) {
    const message = `Sample #${known.id} of ${name} has this very prompt with the target ${known.target}.`;
    throw new AppError('conflict', message, { fields: [{ field: 'target', message }] });
  }
  return { id: known.id, isNew: false };
}
