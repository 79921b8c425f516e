import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '@/prisma/generated/client';
import type { UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { createDataset } from './create-dataset';
import { getImport } from './get-import';
import { previewImport } from './preview-import';
import { requestBytes } from './request-bytes';
import { preferenceLine, uploadText } from './test-fixtures';
import { uploadImport } from './upload-import';

useTestDatabase();

let project: Project;
let engineer: UserActor;

beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
});
afterEach(() => {
  delete process.env.REASONDESK_MAX_UPLOAD_BYTES;
});

const row = preferenceLine('q', 'yes', 'no');

function upload(bytes: AsyncIterable<Uint8Array>, dataset: string) {
  const input = { project: project.slug, dataset, file: 'f.jsonl', swap: 'seeded' as const, seed: 1, bytes };
  return uploadImport(engineer, input);
}

async function nothingStored(dataset: string) {
  expect(await db().dataset.count({ where: { name: dataset } })).toBe(0);
  expect(await db().importChunk.count({ where: { import: { dataset: { name: dataset } } } })).toBe(0);
}

describe('uploadImport', () => {
  it('keeps the bytes, counts the rows and makes the data set', async () => {
    const text = `\ufeff${row}\r\n\r\n${row}`;
    const view = await uploadText(engineer, project, text, { dataset: 'Fine' });
    expect(view).toMatchObject({
      state: 'previewed',
      rowCount: 2,
      fileBytes: Buffer.byteLength(text),
      swapSeed: 7,
    });
    expect(view.fileHash).toMatch(/^[0-9a-f]{64}$/);
    const again = await uploadText(engineer, project, text, { dataset: 'Fine' });
    expect(again.dataset).toEqual(view.dataset);
    const actions = await db().audit.findMany({ where: { projectId: project.id }, orderBy: { id: 'asc' } });
    expect(actions.map(({ action }) => action)).toEqual(['create-dataset']);
  });

  it.each([
    ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'PNG'],
    ['an empty file', Buffer.alloc(0), 'empty'],
    ['a list of numbers', Buffer.from('[1, 2]'), 'not objects'],
  ])('refuses %s, says what it is, and stores nothing', async (_, bytes, kind) => {
    await expect(uploadText(engineer, project, bytes, { dataset: 'Refused' })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ field: 'file', message: expect.stringContaining(kind) }],
    });
    await nothingStored('Refused');
  });

  it('leaves nothing of an upload that breaks off', async () => {
    async function* breaking() {
      for (let i = 0; i < 30_000; i += 1) yield Buffer.from(`${row}\n`);
      throw new Error('socket hang up');
    }
    await expect(upload(breaking(), 'Broken')).rejects.toThrow('broke off');
    await nothingStored('Broken');
  });

  it('leaves nothing of a file over the limit, announced or not', async () => {
    process.env.REASONDESK_MAX_UPLOAD_BYTES = String(3 * 2 ** 20);
    async function* long() {
      for (let i = 0; i < 5; i += 1) yield Buffer.from(`${row.padEnd(2 ** 20)}\n`);
    }
    await expect(upload(long(), 'Large')).rejects.toMatchObject({ code: 'too_large' });
    await nothingStored('Large');
    const body = 'x'.repeat(4 * 2 ** 20);
    const request = new Request('http://localhost/', {
      method: 'POST',
      body,
      headers: { 'content-length': String(body.length) },
    });
    expect(() => requestBytes(request)).toThrow('larger than 3 MiB');
  });

  it('is for engineers, and another project does not see it', async () => {
    const reviewer = await createMember(project, 'reviewer');
    await expect(uploadText(reviewer, project, row)).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await uploadText(engineer, project, row, { dataset: 'Mine' });
    const other = await createProject();
    const stranger = await createMember(other, 'owner');
    await expect(getImport(stranger, { project: project.slug, id })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(getImport(stranger, { project: other.slug, id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('previewImport', () => {
  it('shows the rows as they will be stored, with other sides when asked', async () => {
    const rows = [row, 'oops', preferenceLine('other', ' one ', 'two'), row];
    const { id } = await uploadText(engineer, project, rows.join('\n'), { dataset: 'Preview' });
    const preview = await previewImport(engineer, { project: project.slug, id, swap: 'reference-42' });
    expect(preview).toMatchObject({
      swap: 'reference-42',
      looked: 4,
      valid: 3,
      reasons: [{ reason: 'not_json', count: 1 }],
      issues: [{ line: 2, reason: 'not_json', snippet: 'oops' }],
    });
    // AAB: the third valid row repeats the first with its answers turned, which is another prompt.
    expect(
      preview.rows.map(({ line, target, answerA, outcome }) => [line, target, answerA, outcome]),
    ).toEqual([
      [1, 'A', 'yes', 'new'],
      [3, 'A', 'one', 'new'],
      [4, 'B', 'no', 'new'],
    ]);
    expect(preview.rows[0]?.prompt).toContain("[Assistant A's Answer]\nyes");
    const seeded = await previewImport(engineer, { project: project.slug, id, swap: 'seeded', seed: 5 });
    expect(seeded).toMatchObject({ swap: 'seeded', swapSeed: 5 });
    expect(await getImport(engineer, { project: project.slug, id })).toMatchObject({
      swap: 'seeded',
      swapSeed: 7,
    });
  });
});

describe('createDataset', () => {
  it('takes a judge template of its own, as a new version of its name', async () => {
    const make = (name: string, text: string) =>
      createDataset(engineer, { project: project.slug, name, judgeTemplate: { name: 'mine', text } });
    const text = '{question} {answer_a} {answer_b}';
    expect((await make('One', text)).judgeTemplate).toEqual({ name: 'mine', version: 1 });
    expect((await make('Two', `${text}.`)).judgeTemplate).toEqual({ name: 'mine', version: 2 });
    expect((await make('Three', text)).judgeTemplate).toEqual({ name: 'mine', version: 1 });
    await expect(make('One', text)).rejects.toMatchObject({ code: 'conflict' });
    await expect(make('Four', '{question}')).rejects.toMatchObject({
      fields: [{ field: 'judgeTemplate.text', message: 'The text lacks {answer_a}, {answer_b}.' }],
    });
  });
});
