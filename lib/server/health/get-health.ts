import { db } from '../db';

type Part = 'well' | 'down';

export interface Health {
  web: Part;
  database: Part;
  worker: Part;
}

const ANSWER_MS = 2_000;
const WORKER_SEEN_SECONDS = 30;

/** Open and cheap: asked every few seconds by whatever keeps the product running. */
export async function getHealth(): Promise<Health> {
  try {
    const alive = await withinTime(workerAlive());
    return { web: 'well', database: 'well', worker: alive ? 'well' : 'down' };
  } catch {
    // Any failure to answer is the answer; the pool's own listener logs why.
    return { web: 'well', database: 'down', worker: 'down' };
  }
}

async function workerAlive(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ alive: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM worker WHERE seen_at > now() - make_interval(secs => ${WORKER_SEEN_SECONDS})
    ) AS alive`;
  return row?.alive ?? false;
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database does not answer')), ANSWER_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
