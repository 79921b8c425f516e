import type { ImportPreview, Swap } from '@/lib/contracts/dataset';
import { type ImportFormat, rowFormatTexts } from '@/lib/domain/import-format';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { clipText } from './fold-text';
import { getImportRow } from './get-import-row';
import { reasonCounts } from './import-view';
import type { InspectedFile } from './inspect-file';
import { inspectImport } from './inspect-import';
import { lineUnitOf } from './line-unit';
import type { FileRow } from './reading/file-row';
import { type ReadRules, type SampleLine, sampleReader } from './sample-reader';
import { swapOf } from './swap-of';

const SHOWN_ROWS = 10;
const SHOWN_ISSUES = 20;
const SHOWN_CHARACTERS = 8_000;

/** The head of an uploaded file, read as it would be stored with these sides. */
export async function previewImport(
  actor: Actor,
  input: {
    project: string;
    id: number;
    swap?: Swap | undefined;
    seed?: number | undefined;
    /** left out: as detected */
    format?: ImportFormat | undefined;
  },
): Promise<ImportPreview> {
  const project = await authorise(actor, input.project, 'viewer');
  const row = await getImportRow(project.id, input.id);
  if (row.state !== 'previewed') {
    throw new AppError('conflict', `There is no preview of an import that is ${row.state}.`);
  }
  const dataset = await db().dataset.findUniqueOrThrow({
    where: { id: row.datasetId },
    include: { judgeTemplate: true },
  });
  const sides = await swapOf(row, input);
  const { rows, ...found } = await inspectImport(row, input.format);
  const { samples, issues } = readable(found, {
    ...sides,
    judgeTemplate: dataset.judgeTemplate.text,
    corrects: row.correctsId !== null,
  })(rows);

  const outcome = await outcomes(row.datasetId, samples);
  const counts = new Map<string, number>();
  for (const { reason } of issues) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return {
    ...found,
    sides: found.format && givesSides(found.format) ? 'given' : 'drawn',
    lineUnit: lineUnitOf(found),
    ...sides,
    looked: samples.length + issues.length,
    valid: samples.length,
    reasons: reasonCounts([...counts].map(([reason, count]) => ({ reason, count }))),
    issues: issues.slice(0, SHOWN_ISSUES).map(({ line, rowGroup, reason, snippet }) => ({
      line,
      rowGroup,
      reason,
      snippet,
    })),
    rows: samples.slice(0, SHOWN_ROWS).map((sample) => shown(sample, outcome(sample))),
  };
}

function shown(sample: SampleLine, outcome: 'new' | 'merged' | 'conflicting') {
  const { line, question, answerA, answerB, target, prompt, source, ready, reasons } = sample;
  const clip = (text: string) => clipText(text, SHOWN_CHARACTERS);
  return {
    line,
    question: clip(question),
    answerA: clip(answerA),
    answerB: clip(answerB),
    target,
    prompt: clip(prompt),
    source,
    ready,
    reasons: reasons.length,
    outcome,
    clipped: [question, answerA, answerB, prompt].some((text) => text.length > SHOWN_CHARACTERS),
  };
}

/** Nothing where the format cannot be read by. */
function readable(
  { format, problem }: Pick<InspectedFile, 'format' | 'problem'>,
  rules: Omit<ReadRules, 'format'>,
) {
  return (rows: readonly FileRow[]) => {
    const read = format && !problem ? sampleReader({ ...rules, format }) : null;
    const results = read ? rows.map(read) : [];
    return {
      samples: results.filter((result) => result.kind === 'sample'),
      issues: results.filter((result) => result.kind === 'issue'),
    };
  };
}

function givesSides(format: ImportFormat): boolean {
  const { sides } = rowFormatTexts[format.rowFormat];
  const { label, target } = format.mapping?.fields ?? {};
  return sides === 'given' || (sides === 'by mapping' && (label ?? target) !== undefined);
}

/** What would become of each of these samples, as far as they and the data set tell. */
async function outcomes(datasetId: bigint, samples: readonly SampleLine[]) {
  const stored = await db().sample.findMany({
    where: { datasetId, promptHash: { in: samples.map((sample) => sample.promptHash) } },
    select: { promptHash: true, target: true },
  });
  const targets = new Map(stored.map((sample) => [sample.promptHash, new Set([sample.target])]));
  const first = new Map<string, number>();
  for (const { promptHash, target, line } of samples) {
    targets.set(promptHash, (targets.get(promptHash) ?? new Set()).add(target));
    if (!first.has(promptHash)) first.set(promptHash, line);
  }
  const known = new Set(stored.map((sample) => sample.promptHash));
  return ({ promptHash, line }: SampleLine) => {
    if ((targets.get(promptHash)?.size ?? 0) > 1) return 'conflicting';
    return known.has(promptHash) || first.get(promptHash) !== line ? 'merged' : 'new';
  };
}
