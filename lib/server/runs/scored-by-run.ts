import { Prisma, type Run } from '@/prisma/generated/client';
import { parseRunConfig } from './run-config';
import { inScope } from './score-scope';

/** What to read a run's scores from: its candidates `c`, or those it has dealt with, with their scores `s` by its model. */
export function scoredByRun(run: Run): Prisma.Sql {
  const byModel = Prisma.sql`JOIN score s ON s.candidate_id = c.id AND s.model_id = ${run.modelId}`;
  const config = parseRunConfig(run.config);
  if (config.kind !== 'score') {
    return Prisma.sql`(SELECT id FROM candidate WHERE run_id = ${run.id}) AS c ${byModel}`;
  }
  return Prisma.sql`run_item i
    JOIN candidate c ON i.run_id = ${run.id} AND i.state = 'done' AND c.sample_id = i.sample_id
      AND ${inScope(config)}
    ${byModel}`;
}
