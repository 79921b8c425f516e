import { credit } from '@/lib/domain/reward-bench';
import type { Verdict } from '@/lib/domain/verdict';
import type { Project } from '@/prisma/generated/client';
import { db } from '../db';
import { createModel } from '../test-fixtures';

/** What a model said of a row with the chosen answer at A, and at B; a failed row has said nothing. */
export interface TestRow {
  subset: string;
  atA?: Verdict | null;
  atB?: Verdict | null;
  truncated?: boolean;
  failed?: boolean;
}

/** A finished evaluation of a new benchmark with these rows. Returns its run's id. */
export async function createEvaluation(project: Project, rows: readonly TestRow[]): Promise<number> {
  const model = await createModel();
  const benchmark = await db().benchmark.create({
    data: { projectId: project.id, name: model.name, fileHash: '', rowCount: rows.length },
  });
  const run = await db().run.create({
    data: {
      projectId: project.id,
      kind: 'evaluate',
      name: 'Evaluation',
      state: 'done',
      modelId: model.id,
      benchmarkId: benchmark.id,
      config: {},
      configHash: '',
      itemCount: rows.length,
      createdById: 'someone',
      endedAt: new Date(),
    },
  });
  for (const [index, row] of rows.entries()) {
    const { id: rowId } = await db().benchmarkRow.create({
      data: {
        benchmarkId: benchmark.id,
        key: `row-${index}`,
        subset: row.subset,
        prompt: 'Which?',
        chosen: 'This.',
        rejected: 'That.',
      },
    });
    await db().runItem.create({
      data: {
        runId: run.id,
        benchmarkRowId: rowId,
        state: row.failed ? 'failed' : 'done',
        errorMessage: row.failed ? 'The prompt is too long.' : null,
      },
    });
    const orders = [
      ['A', row.atA],
      ['B', row.atB],
    ] as const;
    for (const [chosenAt, verdict] of orders) {
      if (verdict === undefined) continue;
      await db().evaluation.create({
        data: {
          runId: run.id,
          rowId,
          chosenAt,
          verdict,
          reason: `Why ${chosenAt}`,
          verdictText: verdict ? `[[${verdict}]]` : 'neither',
          credit: credit(verdict, chosenAt),
          truncated: row.truncated ?? false,
          tokenCount: 4,
        },
      });
    }
  }
  return Number(run.id);
}

/** A file as it arrives: in pieces that end anywhere. */
export async function* fileBytes(text: string, pieceBytes = 1000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += pieceBytes) yield bytes.subarray(from, from + pieceBytes);
}
