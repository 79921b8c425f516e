import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Project } from '@/prisma/generated/client';
import { systemActor, type UserActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { deleteUpload } from './delete-upload';
import { fetchFromFolder } from './fetch-from-folder';
import { fetchFromHub } from './fetch-from-hub';
import { fetchImport } from './fetch-import';
import { getImport } from './get-import';
import { listFolder } from './list-folder';
import { listHubFiles } from './list-hub-files';
import { preferenceLine } from './test-fixtures';

useTestDatabase();

const MIB = 2 ** 20;
/** 2.5 MiB of rows. */
const file = Buffer.from(
  Array.from({ length: 2560 }, (_, i) => preferenceLine(`q${i}`, 'yes', 'x'.repeat(880)).padEnd(1023)).join(
    '\n',
  ),
);
const sha = 'a'.repeat(40);

let project: Project;
let engineer: UserActor;
let reviewer: UserActor;
beforeAll(async () => {
  project = await createProject();
  engineer = await createMember(project, 'engineer');
  reviewer = await createMember(project, 'reviewer');
});

const fetchNow = (id: number) => fetchImport(systemActor('test'), { importId: BigInt(id) });
const view = (id: number) => getImport(engineer, { project: project.slug, id });

describe('the server’s folder', () => {
  let root: string;
  beforeAll(async () => {
    const top = await mkdtemp(path.join(tmpdir(), 'reasondesk-folder-'));
    root = path.join(top, 'open');
    await mkdir(path.join(root, 'sub'), { recursive: true });
    await writeFile(path.join(root, 'rows.jsonl'), file);
    await writeFile(path.join(root, 'sub/more.jsonl.gz'), 'x');
    await writeFile(path.join(root, 'notes.txt'), 'x');
    await writeFile(path.join(root, '.hidden.jsonl'), 'x');
    await writeFile(path.join(top, 'secret.jsonl'), file);
    await symlink(path.join(top, 'secret.jsonl'), path.join(root, 'link.jsonl'));
    await symlink(top, path.join(root, 'up'));
  });
  afterAll(() => rm(path.dirname(root), { recursive: true }));
  beforeEach(() => vi.stubEnv('REASONDESK_IMPORT_DIR', root));
  afterEach(() => vi.unstubAllEnvs());

  const fetchFile = (relative: string, dataset = 'Folder') =>
    fetchFromFolder(engineer, { project: project.slug, dataset, path: relative });

  it('lists the data files inside it alone, to engineers alone', async () => {
    const listed = await listFolder(engineer, { project: project.slug });
    expect(listed.files.map(({ path: inside, bytes }) => [inside, bytes])).toEqual([
      ['rows.jsonl', file.length],
      ['sub/more.jsonl.gz', 1],
    ]);
    await expect(listFolder(reviewer, { project: project.slug })).rejects.toMatchObject({
      code: 'forbidden',
    });
    vi.stubEnv('REASONDESK_IMPORT_DIR', '');
    expect(await listFolder(engineer, { project: project.slug })).toMatchObject({ available: false });
  });

  it.each([
    '../secret.jsonl',
    'sub/../../secret.jsonl',
    '/etc/passwd',
    'link.jsonl',
    'up/secret.jsonl',
    'sub',
    '.',
    'rows.jsonl\0',
    'nothing.jsonl',
  ])('gives nothing for %j', async (relative) => {
    await expect(fetchFile(relative)).rejects.toMatchObject({ fields: [{ field: 'path' }] });
  });

  it('brings a file in, once however often it is asked for', async () => {
    const { id } = await fetchFile('rows.jsonl');
    expect((await fetchFile('rows.jsonl')).id).toBe(id);
    await fetchNow(id);
    expect(await view(id)).toMatchObject({
      state: 'previewed',
      fileName: 'rows.jsonl',
      fileBytes: file.length,
      rowCount: 2560,
    });
    await fetchNow(id);
    expect(await db().importChunk.count({ where: { importId: BigInt(id) } })).toBe(3);
  });

  it('ends with the reason when the file is another one by then', async () => {
    const changing = path.join(root, 'changing.jsonl');
    await writeFile(changing, file);
    const { id } = await fetchFile('changing.jsonl', 'Changing');
    await truncate(changing, 10);
    await fetchNow(id);
    expect(await view(id)).toMatchObject({ state: 'failed', error: expect.stringMatching('changed') });
  });
});

describe('the model hub', () => {
  const seen: { url: string; token: string | undefined; range: string | undefined }[] = [];
  let broken = false;
  const server = http.createServer((request, response) => {
    const { url = '', headers } = request;
    seen.push({ url, token: headers.authorization, range: headers.range });
    const json = (body: unknown, more: http.OutgoingHttpHeaders = {}) =>
      response.writeHead(200, more).end(JSON.stringify(body));
    if (url.includes('/api/datasets/some/secret')) response.writeHead(401).end('{}');
    else if (url === '/api/datasets/some/pairs/revision/main') {
      const files = { config_name: 'default', data_files: [{ split: 'train', path: 'data/train-*' }] };
      json({ sha, cardData: { configs: [files] } });
    } else if (url === `/api/datasets/some/pairs/revision/${sha}`) json({ sha });
    else if (url === `/api/datasets/some/pairs/tree/${sha}?recursive=true`) {
      const page = [
        { type: 'directory', path: 'data' },
        { type: 'file', path: 'README.md', size: 10 },
        { type: 'file', path: 'data/train-0.jsonl', size: 130, lfs: { size: file.length } },
      ];
      json(page, { link: `</api/datasets/some/pairs/tree/${sha}?recursive=true&cursor=2>; rel="next"` });
    } else if (url.endsWith('&cursor=2')) {
      json([
        { type: 'file', path: 'evil/test.csv', size: 5 },
        { type: 'file', path: 'lie.jsonl', size: 5 },
      ]);
    } else if (url === `/datasets/some/pairs/resolve/${sha}/data/train-0.jsonl`) {
      response.writeHead(302, { location: `http://localhost:${port()}/cdn?signed=1` }).end();
    } else if (url === `/datasets/some/pairs/resolve/${sha}/evil/test.csv`) {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data/' }).end();
    } else if (url === `/datasets/some/pairs/resolve/${sha}/lie.jsonl`) response.end('more than five');
    else if (url === '/cdn?signed=1') sendFile(response, headers.range);
    else response.writeHead(404).end('{}');
  });
  function sendFile(response: http.ServerResponse, range: string | undefined) {
    const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(from ? 206 : 200, { 'content-length': file.length - from });
    if (!broken) response.end(file.subarray(from));
    else response.write(file.subarray(from, from + 1.5 * MIB), () => response.destroy());
  }
  const port = () => (server.address() as AddressInfo).port;

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    vi.stubEnv('REASONDESK_ALLOWED_HOSTS', '127.0.0.0/8,::1');
    vi.stubEnv('REASONDESK_HUB_URL', `http://127.0.0.1:${port()}/`);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    seen.length = 0;
    broken = false;
  });

  const list = (repository: string) =>
    listHubFiles(engineer, { project: project.slug, repository, revision: 'main', token: 'hf_mine' });
  const fetchFile = (at: string) =>
    fetchFromHub(engineer, {
      project: project.slug,
      dataset: `Hub ${at}`,
      repository: 'some/pairs',
      revision: sha,
      path: at,
      token: 'hf_mine',
    });

  it('lists the data files of a data set with their configuration and split, page by page', async () => {
    expect(await list('some/pairs')).toEqual({
      repository: 'some/pairs',
      revision: sha,
      files: [
        { path: 'data/train-0.jsonl', bytes: file.length, config: 'default', split: 'train' },
        { path: 'evil/test.csv', bytes: 5, config: null, split: 'test' },
        { path: 'lie.jsonl', bytes: 5, config: null, split: null },
      ],
    });
    expect(seen.every(({ token }) => token === 'Bearer hf_mine')).toBe(true);
    await expect(list('some/secret')).rejects.toMatchObject({ fields: [{ field: 'repository' }] });
  });

  it('brings a file in from where the hub sends one to, without the token, and forgets it', async () => {
    const { id } = await fetchFile('data/train-0.jsonl');
    const kept = JSON.stringify((await db().import.findUniqueOrThrow({ where: { id } })).source);
    expect(kept).toContain('sealedToken');
    expect(kept).not.toContain('hf_mine');
    await fetchNow(id);
    expect(await view(id)).toMatchObject({ state: 'previewed', fileBytes: file.length, rowCount: 2560 });
    expect(seen.find(({ url }) => url.startsWith('/cdn'))).toMatchObject({ token: undefined });
    const after = await db().import.findUniqueOrThrow({ where: { id } });
    expect(after.source).not.toHaveProperty('sealedToken');
  });

  it('goes on after a broken connection', async () => {
    await deleteUnfinished();
    const { id } = await fetchFromHub(engineer, {
      project: project.slug,
      dataset: 'Broken',
      repository: 'some/pairs',
      revision: sha,
      path: 'data/train-0.jsonl',
    });
    broken = true;
    await expect(fetchNow(id)).rejects.toThrow();
    expect(await view(id)).toMatchObject({ state: 'uploading' });
    broken = false;
    seen.length = 0;
    await fetchNow(id);
    expect(seen.at(-1)).toMatchObject({ range: `bytes=${MIB}-` });
    expect(await view(id)).toMatchObject({ state: 'previewed', rowCount: 2560, error: null });
  });

  async function deleteUnfinished() {
    const left = await db().import.findMany({ where: { state: 'uploading' } });
    for (const { id } of left) await deleteUpload(engineer, { project: project.slug, id: Number(id) });
  }

  it.each([
    ['evil/test.csv', '169.254.169.254'],
    ['lie.jsonl', 'changed'],
  ])('ends %s with the reason', async (at, reason) => {
    const { id } = await fetchFile(at);
    await fetchNow(id);
    expect(await view(id)).toMatchObject({ state: 'failed', error: expect.stringContaining(reason) });
    expect(await db().importChunk.count({ where: { importId: BigInt(id) } })).toBe(0);
  });

  it('says in one sentence when the network does not get there', async () => {
    vi.stubEnv('REASONDESK_HUB_URL', 'http://127.0.0.1:1');
    await expect(list('some/pairs')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/^The model hub cannot be reached.*upload it here\.$/),
    });
  });
});
