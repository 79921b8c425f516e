import type { EarlyReason } from '@/lib/contracts/trajectory';
import { AppError } from '@/lib/errors';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import { findScorer } from '../samples/find-scorer';

interface ListEarlyReasons {
  project: string;
  model?: number | undefined;
  cursor?: string | undefined;
  limit: number;
}

interface Row extends Omit<EarlyReason, 'sampleId' | 'candidateId'> {
  sampleId: bigint;
  candidateId: bigint;
  surety: number;
}

/** Traced best reasons whose verdict was decided before they said anything: rationalisations. The surest first. */
export async function listEarlyReasons(
  actor: Actor,
  input: ListEarlyReasons,
): Promise<{ items: EarlyReason[]; next: string | null }> {
  const project = await authorise(actor, input.project, 'viewer');
  const { scorer } = await findScorer(project.id, input.model);
  if (!scorer) return { items: [], next: null };
  const after = input.cursor === undefined ? null : decode(input.cursor);
  const rows = await db().$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT s.id AS "sampleId", t.candidate_id AS "candidateId", s.question_preview AS "questionPreview",
        s.target::text AS target, t.shares[1]::float8 AS "shareBefore",
        t.shares[cardinality(t.shares)]::float8 AS "shareAfter", sc.correct,
        abs(t.shares[1]::float8 - 0.5) AS surety
      FROM sample_summary ss
      JOIN trajectory t ON t.candidate_id = ss.best_id AND t.model_id = ss.model_id
      JOIN score sc ON sc.candidate_id = t.candidate_id AND sc.model_id = t.model_id
      JOIN sample s ON s.id = ss.sample_id
      WHERE ss.project_id = ${project.id} AND ss.model_id = ${BigInt(scorer.id)} AND t.state = 'ready' AND t.tipping = 0
    ) AS early
    ${
      after
        ? Prisma.sql`WHERE surety < ${after.surety}::float8
            OR (surety = ${after.surety}::float8 AND "candidateId" > ${after.id})`
        : Prisma.empty
    }
    ORDER BY surety DESC, "candidateId" LIMIT ${input.limit + 1}`;
  const shown = rows.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ surety: _, sampleId, candidateId, ...row }) => ({
      ...row,
      sampleId: Number(sampleId),
      candidateId: Number(candidateId),
    })),
    next: rows.length > input.limit && last ? `${last.surety}:${last.candidateId}` : null,
  };
}

function decode(cursor: string): { surety: number; id: bigint } {
  const match = /^(\d\.?\d*(?:e-\d+)?):(\d{1,18})$/.exec(cursor);
  if (!match) throw new AppError('invalid', 'The cursor is not one of this list.');
  return { surety: Number(match[1]), id: BigInt(match[2] ?? 0) };
}
