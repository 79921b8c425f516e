import type { Swap } from '@/lib/contracts/dataset';
import { isStorable } from '@/lib/domain/storable-text';
import { AppError, invalidField } from '@/lib/errors';
import { type Actor, actorId } from '../actor';
import { db } from '../db';
import { ensureDataset } from './ensure-dataset';
import { maxUploadBytes, tooLarge } from './upload-bytes';
import type { UploadSource } from './upload-source';

interface NewUpload {
  projectId: bigint;
  dataset: string;
  fileName: string;
  sizeBytes: number;
  fingerprint: string;
  corrects?: number | undefined;
  swap?: Swap;
}

type SourceWithoutDataset = UploadSource extends infer S
  ? S extends UploadSource
    ? Omit<S, 'madeDataset'>
    : never
  : never;

/** Unfinished uploads one person may have in a project: each may hold gigabytes. */
const MAX_UNFINISHED = 20;

/**
 * The row that the bytes of a file are collected under, and whether it is new. The same file by the same person for the
 * same data set is the same row, however often it is begun.
 */
export async function beginUpload(
  actor: Actor,
  input: NewUpload,
  source: SourceWithoutDataset,
  onNew: (tx: Parameters<typeof ensureDataset>[0], importId: bigint) => Promise<void> = async () => undefined,
): Promise<bigint> {
  if (!isStorable(input.dataset)) throw invalidField('dataset', 'The name cannot be stored.');
  if (!isStorable(input.fileName) || !isStorable(input.fingerprint)) {
    throw invalidField('file', 'The name of the file cannot be stored.');
  }
  if (input.sizeBytes > maxUploadBytes()) throw tooLarge();
  await refuseTooMany(actor, input.projectId);
  const correctsId = await findCorrected(input);
  return await db().$transaction(async (tx) => {
    const { dataset, made } = await ensureDataset(tx, actor, input.projectId, input.dataset);
    const mine = { datasetId: dataset.id, createdById: actorId(actor), fingerprint: input.fingerprint };
    const [created] = await tx.import.createManyAndReturn({
      data: {
        ...mine,
        projectId: input.projectId,
        fileName: input.fileName,
        swap: input.swap ?? 'reference-42',
        uploadBytes: input.sizeBytes,
        source: { ...source, madeDataset: made },
        correctsId,
      },
      select: { id: true },
      skipDuplicates: true,
    });
    if (created) {
      await onNew(tx, created.id);
      return created.id;
    }
    const known = await tx.import.findFirst({
      where: { ...mine, state: 'uploading', uploadBytes: input.sizeBytes },
      select: { id: true },
    });
    if (!known) throw new AppError('conflict', 'The upload is being changed elsewhere: try again.');
    return known.id;
  });
}

async function refuseTooMany(actor: Actor, projectId: bigint): Promise<void> {
  const unfinished = await db().import.count({
    where: { projectId, createdById: actorId(actor), state: 'uploading' },
  });
  if (unfinished <= MAX_UNFINISHED) return;
  throw new AppError(
    'conflict',
    `You have ${unfinished} unfinished uploads in this project: finish or discard some first.`,
  );
}

/** The import whose rows are corrected; the corrected ones go where it went. */
async function findCorrected(input: NewUpload): Promise<bigint | null> {
  if (input.corrects === undefined) return null;
  const found = await db().import.findFirst({
    where: {
      id: BigInt(input.corrects),
      projectId: input.projectId,
      state: 'done',
      dataset: { name: input.dataset },
    },
    select: { id: true },
  });
  if (found) return found.id;
  throw invalidField('corrects', `Import ${input.corrects} has not ended in this data set.`);
}
