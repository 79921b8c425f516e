import type { OverviewView } from '@/lib/contracts/overview';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from './authorise';
import { countPipeline } from './count-pipeline';
import { getLatestBenchmark } from './get-latest-benchmark';
import { listReviewersToday } from './list-reviewers-today';
import { listServerHealth } from './list-server-health';

export async function getOverview(actor: Actor, input: { project: string }): Promise<OverviewView> {
  const project = await authorise(actor, input.project, 'viewer');
  const [pipeline, activeRuns, servers, reviewersToday, latestBenchmark] = await Promise.all([
    countPipeline(project.id),
    db().run.count({ where: { projectId: project.id, state: { in: ['queued', 'running', 'paused'] } } }),
    listServerHealth(),
    listReviewersToday(project.id),
    getLatestBenchmark(project.id),
  ]);
  return { pipeline, activeRuns, servers, reviewersToday, latestBenchmark };
}
