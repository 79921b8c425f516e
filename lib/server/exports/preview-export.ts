import type { ExportChoice, ExportPreview } from '@/lib/contracts/export';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { getPairSetRow } from '../pairs/get-pair-set';
import { countPairs, noPairs } from '../pairs/pair-set-view';
import { authorise } from '../projects/authorise';
import { collectLines } from './collect-lines';
import { exportedStates } from './exported-states';
import { inspectLines } from './inspect-lines';
import { measureLengths } from './measure-lengths';
import { renderLines } from './stream-lines';

const FIRST_LINES = 3;

type PreviewExport = ExportChoice & { project: string; pairSet: number };

/** What an export of a pair set would hold now, with what a trainer would stumble over. Nothing is stored. */
export async function previewExport(actor: Actor, input: PreviewExport): Promise<ExportPreview> {
  const project = await authorise(actor, input.project, 'engineer');
  const set = await getPairSetRow(project.id, input.pairSet);
  if (set.state !== 'ready') {
    throw new AppError('conflict', `The pair set is ${set.state}: it can be exported once it is ready.`);
  }
  const model = await db().model.findUniqueOrThrow({
    where: { id: set.modelId },
    include: { chatTemplate: true },
  });
  const pairs = (await countPairs([set.id])).get(set.id) ?? noPairs();
  const lines = await collectLines(set, input);
  const taken = exportedStates(input).reduce((sum, state) => sum + pairs[state], 0);
  const first = lines.slice(0, FIRST_LINES);
  const [findings, lengths, setting] = await Promise.all([
    inspectLines(project.id, lines),
    measureLengths(set, lines, input),
    settingFor(first, input, model.chatTemplate),
  ]);
  return {
    rows: lines.length,
    pairs,
    unreviewed: input.only === 'approved' ? 0 : pairs.proposed,
    nothingKept: taken - lines.length,
    ...findings,
    lengths,
    firstLines: await renderLines(first, setting),
    eot: model.chatTemplate.eot,
  };
}

async function settingFor(
  lines: readonly { sampleId: bigint }[],
  choice: ExportChoice,
  chatTemplate: { name: string; source: string; eot: string },
) {
  const samples = await db().sample.findMany({
    where: { id: { in: lines.map((line) => line.sampleId) } },
    select: { dataset: { select: { id: true, judgeTemplate: true } } },
  });
  return {
    choice,
    chatTemplate,
    judgeTemplates: new Map(samples.map(({ dataset }) => [dataset.id, dataset.judgeTemplate.text])),
  };
}
