import type { BenchmarkView } from '@/lib/contracts/benchmark';
import type { Actor } from '../actor';
import { authorise } from '../projects/authorise';
import { readBenchmarks } from './read-benchmarks';

export async function listBenchmarks(
  actor: Actor,
  input: { project: string },
): Promise<{ items: BenchmarkView[] }> {
  const project = await authorise(actor, input.project, 'viewer');
  return { items: await readBenchmarks(project.id) };
}
