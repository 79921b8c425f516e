import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type Prisma, PrismaClient } from '@/prisma/generated/client';

/** A transaction, or the client itself where none is needed. */
export type Tx = Prisma.TransactionClient;

interface Connections {
  pool: pg.Pool;
  client: PrismaClient;
}

// Next's development server loads modules anew on every change; the connections must outlive that.
const holder = globalThis as typeof globalThis & { reasondeskDb?: Connections };

function connections(): Connections {
  if (holder.reasondeskDb) return holder.reasondeskDb;
  const connectionString = process.env.DATABASE_URL;
  if (!connectionString) throw new Error('DATABASE_URL is not set: start the product with `npm start`.');
  const pool = new pg.Pool({ connectionString, max: Number(process.env.REASONDESK_POOL_SIZE ?? 10) });
  // A lost connection is replaced by the next query; without a listener it would end the process.
  pool.on('error', (error) => process.stderr.write(`database connection lost: ${error.message}\n`));
  holder.reasondeskDb = { pool, client: new PrismaClient({ adapter: new PrismaPg(pool) }) };
  return holder.reasondeskDb;
}

/** The one Prisma client of this process. Connects at first use. */
export function db(): PrismaClient {
  return connections().client;
}

/** The pool under it, for COPY and cursors. int8 columns arrive as strings. */
export function pool(): pg.Pool {
  return connections().pool;
}

export async function closeDb(): Promise<void> {
  const open = holder.reasondeskDb;
  holder.reasondeskDb = undefined;
  if (!open) return;
  await open.client.$disconnect();
  if (!open.pool.ended) await open.pool.end();
}
