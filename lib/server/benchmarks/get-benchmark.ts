import type { BenchmarkView } from '@/lib/contracts/benchmark';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { readBenchmarks } from './read-benchmarks';

export async function getBenchmark(
  actor: Actor,
  input: { project: string; id: number },
): Promise<BenchmarkView> {
  const project = await authorise(actor, input.project, 'viewer');
  const [benchmark] = await readBenchmarks(project.id, BigInt(input.id));
  if (!benchmark) throw new AppError('not_found', 'There is no such benchmark in this project.');
  return benchmark;
}
