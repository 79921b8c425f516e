import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '@/prisma/generated/client';
import { systemActor, type UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { appendUpload } from './append-upload';
import { createUpload } from './create-upload';
import { deleteUpload } from './delete-upload';
import { finishUpload } from './finish-upload';
import { getUpload } from './get-upload';
import { listDatasets } from './list-datasets';
import { listUploads } from './list-uploads';
import { runImport } from './run-import';
import { startImport } from './start-import';
import { sweepUploads } from './sweep-uploads';
import { preferenceLine } from './test-fixtures';
import { takeDigest } from './upload-digest';

useTestDatabase();

const MIB = 2 ** 20;
let project: Project;
let engineer: UserActor;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
});

/** 2.5 MiB of rows. */
const file = Buffer.from(
  Array.from({ length: 2560 }, (_, i) => preferenceLine(`q${i}`, 'yes', 'x'.repeat(880)).padEnd(1023)).join(
    '\n',
  ),
);

async function begin(dataset: string, bytes: Buffer = file, who = engineer) {
  return await createUpload(who, {
    project: project.slug,
    dataset,
    file: 'rows.jsonl',
    sizeBytes: bytes.length,
    fingerprint: `rows.jsonl ${bytes.length}`,
  });
}

async function* pieces(bytes: Buffer, breaksAt = Number.POSITIVE_INFINITY): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) {
    if (at >= breaksAt) throw new Error('socket hang up');
    yield bytes.subarray(at, at + 100_000);
  }
}

function append(id: number, offset: number, bytes: AsyncIterable<Uint8Array>) {
  return appendUpload(engineer, { project: project.slug, id, offset, bytes });
}

const at = (id: number) => ({ project: project.slug, id });

describe('an upload in parts', () => {
  it('goes on where a lost connection left it, and becomes the same import as in one piece', async () => {
    const { id } = await begin('Parts');
    await expect(append(id, 0, pieces(file, 1.6 * MIB))).rejects.toThrow('broke off');
    expect(await getUpload(engineer, at(id))).toMatchObject({ receivedBytes: MIB, sizeBytes: file.length });
    expect(await begin('Parts')).toMatchObject({ id, receivedBytes: MIB });
    await expect(finishUpload(engineer, at(id))).rejects.toMatchObject({ code: 'conflict' });
    await append(id, MIB, pieces(file.subarray(MIB)));
    const view = await finishUpload(engineer, at(id));
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(view).toMatchObject({ id, state: 'previewed', fileHash: sha256, fileBytes: file.length });
    expect(await finishUpload(engineer, at(id)), 'asked again').toEqual(view);
    await startImport(engineer, at(id));
    await runImport(engineer, { importId: BigInt(id) });
    expect(await finishUpload(engineer, at(id))).toMatchObject({ state: 'done', stored: 2560 });
  });

  it('knows the hash of a file whose parts came through other processes', async () => {
    const { id } = await begin('Elsewhere');
    await append(id, 0, pieces(file));
    expect(takeDigest(BigInt(id), file.length)).not.toBeNull();
    const sha256 = createHash('sha256').update(file).digest('hex');
    expect(await finishUpload(engineer, at(id))).toMatchObject({ fileHash: sha256 });
  });

  it('keeps whole MiB alone of a part that ends in between', async () => {
    const { id } = await begin('Cut');
    expect(await append(id, 0, pieces(file.subarray(0, 1.5 * MIB)))).toMatchObject({ receivedBytes: MIB });
  });

  it('lets one of two senders win, chunk by chunk, and tells the other where it stands', async () => {
    const { id } = await begin('Race');
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () => append(id, 0, pieces(file.subarray(0, MIB)))),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    }
    expect(await db().importChunk.count({ where: { importId: BigInt(id) } })).toBe(1);
    await expect(append(id, 2 * MIB, pieces(file))).rejects.toThrow(`stands at byte ${MIB}`);
  });

  it('takes no more than was announced', async () => {
    const { id } = await begin('More', file.subarray(0, MIB));
    await expect(append(id, 0, pieces(file))).rejects.toMatchObject({ code: 'invalid' });
    expect(await getUpload(engineer, at(id))).toMatchObject({ receivedBytes: MIB });
  });

  it('refuses what is no data by its head', async () => {
    const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), file]);
    const { id } = await begin('Png', png);
    await expect(append(id, 0, pieces(png))).rejects.toThrow('PNG');
  });

  it('shows nothing of itself until it is finished, and leaves nothing when given up', async () => {
    const { id } = await begin('Unseen');
    await append(id, 0, pieces(file));
    const { items } = await listDatasets(engineer, { project: project.slug, limit: 50 });
    expect(items.find(({ name }) => name === 'Unseen')).toMatchObject({ importCount: 0, lastImport: null });
    expect((await listUploads(engineer, { project: project.slug }))[0]).toMatchObject({ id, from: 'upload' });
    await deleteUpload(engineer, at(id));
    expect(await db().dataset.count({ where: { name: 'Unseen' } })).toBe(0);
    expect(await db().importChunk.count({ where: { importId: BigInt(id) } })).toBe(0);
  });

  it('is its uploader’s own', async () => {
    const { id } = await begin('Own');
    const other = await createMember(project, 'engineer');
    await expect(getUpload(other, at(id))).rejects.toMatchObject({ code: 'not_found' });
    await expect(finishUpload(other, at(id))).rejects.toMatchObject({ code: 'not_found' });
    expect((await begin('Own', file, other)).id).not.toBe(id);
    const reviewer = await createMember(project, 'reviewer');
    await expect(begin('Own', file, reviewer)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is swept after a day of silence, and not before', async () => {
    const kept = await begin('Kept');
    const { id } = await begin('Swept');
    await append(id, 0, pieces(file));
    await db().$executeRaw`UPDATE import SET received_at = now() - interval '23 hours' WHERE id = ${kept.id}`;
    await db().$executeRaw`UPDATE import SET received_at = now() - interval '25 hours' WHERE id = ${id}`;
    await sweepUploads(systemActor('test'));
    await expect(getUpload(engineer, at(id))).rejects.toMatchObject({ code: 'not_found' });
    expect(await db().dataset.count({ where: { name: { in: ['Swept', 'Kept'] } } })).toBe(1);
    expect((await getUpload(engineer, at(kept.id))).id).toBe(kept.id);
  });
});
