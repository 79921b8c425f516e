import type { ExportManifest } from '@/lib/contracts/export';
import packageJson from '@/package.json';
import type { ChatTemplate, Export, Model, PairSet, Project } from '@/prisma/generated/client';
import type { Tx } from '../db';
import { choiceOf } from './export-view';

export type ExportSource = Export & {
  project: Project;
  pairSet: PairSet & { model: Model & { chatTemplate: ChatTemplate } };
};

/** Everything a frozen export came from, as it is in the transaction that froze it. The file itself is added at the end. */
export async function describeSources(
  tx: Tx,
  source: ExportSource,
  counts: { rows: number; nothingKept: number },
): Promise<ExportManifest> {
  const { project, pairSet } = source;
  const { model } = pairSet;
  const [datasets, runs, pairs, [people], author] = await Promise.all([
    readDatasets(tx, source.id),
    readRuns(tx, source.id),
    tx.pair.groupBy({ by: ['state'], where: { pairSetId: pairSet.id }, _count: true }),
    tx.$queryRaw<{ standing: number; reviewers: number; byHand: number }[]>`
      SELECT count(*)::int AS standing, count(DISTINCT r.user_id)::int AS reviewers,
        (SELECT count(*)::int FROM export_line l WHERE l.export_id = ${source.id} AND EXISTS (
          SELECT 1 FROM candidate c WHERE c.id IN (l.chosen_id, l.rejected_id) AND c.origin = 'human')) AS "byHand"
      FROM review r JOIN pair p ON p.id = r.pair_id
      WHERE p.pair_set_id = ${pairSet.id} AND r.undone_at IS NULL AND r.decision <> 'later'`,
    tx.user.findUnique({ where: { id: source.createdById } }),
  ]);
  const inState = (state: (typeof pairs)[number]['state']) =>
    pairs.find((group) => group.state === state)?._count ?? 0;
  const { chatTemplate } = model;
  return {
    format: 'reasondesk-export/1',
    reasondesk: packageJson.version,
    project: { slug: project.slug, name: project.name },
    export: {
      id: Number(source.id),
      name: source.name,
      createdBy: author?.name ?? source.createdById,
      createdAt: source.createdAt.toISOString(),
      choice: choiceOf(source),
    },
    pairSet: {
      id: Number(pairSet.id),
      name: pairSet.name,
      strategy: pairSet.strategy,
      rule: pairSet.rule,
      rankBy: pairSet.rankBy,
      correctness: pairSet.correctness,
      seed: pairSet.seed,
      dataset: pairSet.datasetId === null ? null : Number(pairSet.datasetId),
      run: pairSet.runId === null ? null : Number(pairSet.runId),
      createdAt: pairSet.createdAt.toISOString(),
    },
    model: { id: Number(model.id), name: model.name, revision: model.revision, span: model.span },
    chatTemplate: { ...templateVersion(chatTemplate), eot: chatTemplate.eot },
    ...datasets,
    runs,
    byHand: people?.byHand ?? 0,
    decisions: { standing: people?.standing ?? 0, reviewers: people?.reviewers ?? 0 },
    pairs: {
      proposed: inState('proposed'),
      approved: inState('approved'),
      rejected: inState('rejected'),
      skipped: inState('skipped'),
    },
    ...counts,
    file: null,
  };
}

function templateVersion({
  id,
  name,
  version,
  hash,
}: ExportManifest['judgeTemplates'][number] | ChatTemplate) {
  return { id: Number(id), name, version, hash };
}

async function readDatasets(
  tx: Tx,
  exportId: bigint,
): Promise<Pick<ExportManifest, 'datasets' | 'judgeTemplates'>> {
  const used = await tx.$queryRaw<{ datasetId: bigint; importId: bigint | null }[]>`
    SELECT DISTINCT s.dataset_id AS "datasetId", s.import_id AS "importId"
    FROM export_line l JOIN sample s ON s.id = l.sample_id WHERE l.export_id = ${exportId}`;
  const importIds = used.map((row) => row.importId).filter((id) => id !== null);
  const datasets = await tx.dataset.findMany({
    where: { id: { in: used.map((row) => row.datasetId) } },
    include: { judgeTemplate: true, imports: { where: { id: { in: importIds } }, orderBy: { id: 'asc' } } },
    orderBy: { id: 'asc' },
  });
  const templates = new Map(datasets.map(({ judgeTemplate }) => [judgeTemplate.id, judgeTemplate]));
  return {
    datasets: datasets.map(({ id, name, judgeTemplateId, imports }) => ({
      id: Number(id),
      name,
      judgeTemplate: Number(judgeTemplateId),
      imports: imports.map((row) => ({
        id: Number(row.id),
        fileName: row.fileName,
        fileHash: row.fileHash,
        swap: row.swap,
        swapSeed: row.swapSeed,
      })),
    })),
    judgeTemplates: [...templates.values()].map((template) =>
      templateVersion({ ...template, id: Number(template.id) }),
    ),
  };
}

async function readRuns(tx: Tx, exportId: bigint): Promise<ExportManifest['runs']> {
  const used = await tx.$queryRaw<{ runId: bigint }[]>`
    SELECT DISTINCT c.run_id AS "runId"
    FROM export_line l JOIN candidate c ON c.id IN (l.chosen_id, l.rejected_id)
    WHERE l.export_id = ${exportId} AND c.run_id IS NOT NULL`;
  const runs = await tx.run.findMany({
    where: { id: { in: used.map((row) => row.runId) } },
    include: { model: true },
    orderBy: { id: 'asc' },
  });
  return runs.map(({ id, name, configHash, model }) => ({
    id: Number(id),
    name,
    configHash,
    model: { id: Number(model.id), name: model.name },
  }));
}
