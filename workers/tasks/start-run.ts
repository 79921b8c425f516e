import type { TaskPayload } from '@/lib/queue/tasks';
import { startRun } from '@/lib/server/runs/start-run';
import type { TaskRun } from '../worker-context';

export async function startRunTask({ runId }: TaskPayload<'start-run'>, task: TaskRun): Promise<void> {
  await startRun(task.actor, BigInt(runId), task.signal);
}
