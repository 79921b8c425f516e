import type { PoolClient } from 'pg';
import { contentHash } from '@/lib/domain/content-hash';
import { fillJudgeTemplate } from '@/lib/domain/judge-template';
import { AppError } from '@/lib/errors';
import type { SystemActor } from '../actor';
import { db, pool } from '../db';
import { isPassingFault } from '../is-passing-fault';
import { logger } from '../logger';
import { enqueueMeasureDataset } from './enqueue-measure-dataset';

const BATCH = 500;

interface Row {
  id: string;
  question: string;
  answer_a: string;
  answer_b: string;
  prompt_hash: string;
  ready: boolean;
}

/**
 * Renders the samples of a data set's parent with the data set's own judge template, all or none. After any kind of end
 * it may be called again. @throws whatever may pass; anything else ends it and says why.
 */
export async function buildDatasetVersion(
  _actor: SystemActor,
  input: { datasetId: bigint; signal?: AbortSignal },
): Promise<void> {
  const dataset = await db().dataset.findUnique({
    where: { id: input.datasetId },
    include: { judgeTemplate: true },
  });
  if (dataset?.buildState !== 'building') return;
  try {
    if (dataset.parentId === null) throw new AppError('conflict', 'The data set it was made from is gone.');
    const { id, parentId, judgeTemplate } = dataset;
    await inTransaction(async (client) => {
      // Two workers with the same job take turns; the second finds it done.
      const mine = await client.query(
        `SELECT 1 FROM dataset WHERE id = $1 AND build_state = 'building' FOR NO KEY UPDATE`,
        [id],
      );
      if (mine.rowCount !== 1) return;
      await copySamples(client, { id, parentId, template: judgeTemplate.text }, input.signal);
      await client.query(
        `UPDATE dataset SET build_state = 'ready',
           sample_count = (SELECT count(*) FROM sample WHERE dataset_id = $1) WHERE id = $1`,
        [id],
      );
      await enqueueMeasureDataset(client, id);
    });
  } catch (error) {
    if (input.signal?.aborted || (await isPassingFault(error))) throw error;
    logger().error({ err: error, datasetId: String(dataset.id) }, 'a version of a data set failed');
    const buildError = error instanceof AppError ? error.message : 'Its samples could not be rendered.';
    await db().dataset.updateMany({
      where: { id: dataset.id, buildState: 'building' },
      data: { buildState: 'failed', buildError },
    });
  }
}

async function inTransaction(work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool().connect();
  const ignore = () => undefined;
  // A lost connection also fails the query in progress; without a listener it would end the process.
  client.on('error', ignore);
  let usable = true;
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await work(client);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      usable = false;
    });
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(!usable);
  }
}

async function copySamples(
  client: PoolClient,
  { id, parentId, template }: { id: bigint; parentId: bigint; template: string },
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let last = '0'; ; ) {
    signal?.throwIfAborted();
    const { rows } = await client.query<Row>(
      `SELECT id, question, answer_a, answer_b, prompt_hash, ready FROM sample
       WHERE dataset_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [parentId, last, BATCH],
    );
    if (rows.length === 0) return;
    // A ready prompt is filled into no template: it stays what it is.
    const hashes = rows.map((row) =>
      row.ready
        ? row.prompt_hash
        : contentHash(
            fillJudgeTemplate(template, {
              question: row.question,
              answerA: row.answer_a,
              answerB: row.answer_b,
            }),
          ),
    );
    await client.query(
      `INSERT INTO sample (project_id, dataset_id, question, answer_a, answer_b, target, prompt_hash,
         question_preview, source, ready, external_id, line, tags)
       SELECT s.project_id, $1, s.question, s.answer_a, s.answer_b, s.target, new.hash,
         s.question_preview, s.source, s.ready, s.external_id, s.line, s.tags
       FROM unnest($2::bigint[], $3::text[]) AS new (id, hash) JOIN sample s ON s.id = new.id
       ORDER BY s.id
       ON CONFLICT (dataset_id, prompt_hash) DO NOTHING`,
      [id, rows.map((row) => row.id), hashes],
    );
    last = rows.at(-1)?.id ?? last;
  }
}
