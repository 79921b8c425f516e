import { fromPrisma, type PgBoss } from 'pg-boss';
import { startBoss } from './boss';
import { type TaskName, type TaskPayload, tasks } from './tasks';

const holder = globalThis as typeof globalThis & { reasondeskBoss?: Promise<PgBoss> };

/** What `enqueue` needs of a database transaction. */
interface Transaction {
  $queryRawUnsafe<T>(query: string, ...values: unknown[]): PromiseLike<T>;
}

/**
 * Adds one job per payload in the very transaction that writes the rows they speak of: both happen or neither does.
 * Higher `priority` runs first; `startAfterSeconds` delays; a worker can leave out a `group` for a while.
 */
export async function enqueue<N extends TaskName>(
  tx: Transaction,
  task: N,
  payloads: TaskPayload<N>[],
  options: { priority?: number; startAfterSeconds?: number; group?: string } = {},
): Promise<void> {
  if (payloads.length === 0) return;
  const boss = await enqueuer();
  const jobs = payloads.map((payload) => ({
    data: tasks[task].parse(payload),
    priority: options.priority ?? 0,
    ...(options.startAfterSeconds ? { startAfter: options.startAfterSeconds } : {}),
    ...(options.group ? { group: { id: options.group } } : {}),
  }));
  await boss.insert(task, jobs, {
    // Prisma's promise is lazy and its own type; pg-boss only awaits it.
    db: fromPrisma({ $queryRawUnsafe: async (sql, ...values) => await tx.$queryRawUnsafe(sql, ...values) }),
  });
}

async function enqueuer(): Promise<PgBoss> {
  holder.reasondeskBoss ??= startBoss({
    supervise: false,
    poolSize: 2,
    onError: (error) => process.stderr.write(`queue: ${error.message}\n`),
  });
  try {
    return await holder.reasondeskBoss;
  } catch (error) {
    holder.reasondeskBoss = undefined;
    throw error;
  }
}

export async function closeQueue(): Promise<void> {
  const open = holder.reasondeskBoss;
  holder.reasondeskBoss = undefined;
  await (await open)?.stop({ graceful: false });
}
