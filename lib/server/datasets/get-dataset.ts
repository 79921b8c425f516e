import type { DatasetView } from '@/lib/contracts/dataset';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { datasetStatistics } from './dataset-statistics';
import { importSummaryOf } from './import-view';

const SHOWN_IMPORTS = 100;

export async function getDataset(actor: Actor, input: { project: string; id: number }): Promise<DatasetView> {
  const project = await authorise(actor, input.project, 'viewer');
  const dataset = await db().dataset.findFirst({
    where: { id: BigInt(input.id), projectId: project.id },
    include: {
      judgeTemplate: true,
      parent: { select: { id: true, name: true } },
      versions: { select: { id: true, name: true }, orderBy: { id: 'asc' } },
      imports: { where: { state: { not: 'uploading' } }, orderBy: { id: 'desc' }, take: SHOWN_IMPORTS },
    },
  });
  if (!dataset) throw new AppError('not_found', `There is no data set ${input.id} in this project.`);
  const { name, version, text, hash } = dataset.judgeTemplate;
  return {
    id: Number(dataset.id),
    name: dataset.name,
    sampleCount: dataset.sampleCount,
    createdAt: dataset.createdAt.toISOString(),
    judgeTemplate: { name, version, text, hash },
    ...(await datasetStatistics(dataset.id)),
    version: dataset.version,
    parent: dataset.parent && linkOf(dataset.parent),
    versions: dataset.versions.map(linkOf),
    build: { state: dataset.buildState, error: dataset.buildError },
    imports: dataset.imports.map(importSummaryOf),
  };
}

function linkOf({ id, name }: { id: bigint; name: string }): { id: number; name: string } {
  return { id: Number(id), name };
}
