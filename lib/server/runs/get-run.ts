import type { RunDetailView } from '@/lib/contracts/run';
import { AppError } from '@/lib/errors';
import type { Actor } from '../actor';
import { db } from '../db';
import { authorise } from '../projects/authorise';
import type { RunReference } from './change-run-state';
import { loadProgress } from './load-progress';
import { parseRunConfig } from './run-config';
import { runNames, toRunView } from './run-view';

/** One run with its frozen configuration and its progress. */
export async function getRun(actor: Actor, { project: slug, id }: RunReference): Promise<RunDetailView> {
  const project = await authorise(actor, slug, 'viewer');
  const run = await db().run.findFirst({
    where: { id: BigInt(id), projectId: project.id },
    include: { ...runNames, model: { include: { servers: { orderBy: { id: 'asc' } } } } },
  });
  if (!run) throw new AppError('not_found', 'There is no such run in this project.');
  const [progress, creator] = await Promise.all([
    loadProgress(project.id, run.id),
    db().user.findUnique({ where: { id: run.createdById }, select: { name: true } }),
  ]);
  return {
    ...toRunView(run, progress.items),
    config: parseRunConfig(run.config),
    configHash: run.configHash,
    createdBy: creator?.name ?? 'Reasondesk',
    error: run.error,
    progress,
    servers: run.model.servers.map(({ id: serverId, baseUrl, enabled, lastError, tokensPerSecond }) => ({
      id: Number(serverId),
      baseUrl,
      enabled,
      lastError,
      tokensPerSecond,
    })),
  };
}
