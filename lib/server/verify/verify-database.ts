import type { SystemActor } from '../actor';
import { pool } from '../db';
import { countChecks } from './count-checks';
import { verifySummaries } from './verify-summaries';

export interface VerifiedRule {
  rule: string;
  /** how many rows break it */
  broken: number;
  /** the first of them */
  examples: string[];
}

const SHOWN = 10;

/** Recounts what the database says about itself, rule by rule. Reads alone; safe while work goes on. */
export async function* verifyDatabase(_actor: SystemActor): AsyncGenerator<VerifiedRule> {
  for (const { rule, sql } of countChecks) {
    const { rows } = await pool().query<{ subject: string; found: string }>(sql);
    yield {
      rule,
      broken: rows.length,
      examples: rows.slice(0, SHOWN).map(({ subject, found }) => `${subject}: ${found}`),
    };
  }
  let broken = 0;
  const examples: string[] = [];
  for await (const { differences } of verifySummaries()) {
    broken += differences.length;
    for (const { sampleId, modelId, fields } of differences) {
      if (examples.length < SHOWN)
        examples.push(`sample ${sampleId}, model ${modelId}: ${fields.join(', ')}`);
    }
  }
  yield { rule: 'Every summary of a sample equals a recount from its scores.', broken, examples };
}
