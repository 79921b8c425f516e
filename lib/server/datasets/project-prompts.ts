import type { PoolClient } from 'pg';
import { PromptIndex } from '@/lib/domain/ngram-overlap';

export interface BenchmarkPrompts {
  benchmarkId: number;
  index: PromptIndex;
}

const BATCH_ROWS = 500;

/** The prompts of a project's benchmarks, to look questions up in. Needs an open transaction. */
export async function loadPrompts(client: PoolClient, projectId: bigint): Promise<BenchmarkPrompts[]> {
  await client.query(
    `DECLARE benchmark_prompt NO SCROLL CURSOR FOR
     SELECT r.id::float8 AS id, r.benchmark_id::float8 AS "benchmarkId", r.prompt
     FROM benchmark b JOIN benchmark_row r ON r.benchmark_id = b.id WHERE b.project_id = ${projectId} ORDER BY r.id`,
  );
  const indices = new Map<number, PromptIndex>();
  for (;;) {
    const { rows } = await client.query<{ id: number; benchmarkId: number; prompt: string }>(
      `FETCH ${BATCH_ROWS} FROM benchmark_prompt`,
    );
    if (rows.length === 0) break;
    for (const { id, benchmarkId, prompt } of rows) {
      const index = indices.get(benchmarkId) ?? new PromptIndex();
      indices.set(benchmarkId, index);
      index.add(id, prompt);
    }
  }
  await client.query('CLOSE benchmark_prompt');
  return [...indices].map(([benchmarkId, index]) => ({ benchmarkId, index }));
}
