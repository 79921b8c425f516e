import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoModelError, obtainModel } from './model';

const bytes = Buffer.from(Array.from({ length: 50_000 }, (_, index) => index % 251));
const pin = createHash('sha256').update(bytes).digest('hex');
let models: string;
let server: http.Server;
let url: string;
let ranges: (string | undefined)[];
/** How many bytes a connection gives before it breaks; null = all. */
let breakAfter: number[];

beforeEach(async () => {
  models = fs.mkdtempSync(path.join(os.tmpdir(), 'reasondesk-model-'));
  ranges = [];
  breakAfter = [];
  server = http.createServer((request, response) => {
    ranges.push(request.headers.range);
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from });
    const part = breakAfter.shift();
    if (part === undefined) response.end(bytes.subarray(from));
    else {
      response.write(bytes.subarray(from, from + part));
      void arrived(from + part).then(() => request.socket.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/model.gguf`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(models, { recursive: true });
});

/** Until so many bytes stand on the disk: what is on its way when a connection breaks is lost. */
async function arrived(count: number): Promise<void> {
  const onDisk = () => fs.readdirSync(models).map((name) => fs.statSync(path.join(models, name)).size);
  await vi.waitFor(() => expect(Math.max(...onDisk())).toBe(count), { timeout: 10_000 });
}

function obtain(env: Record<string, string>): Promise<string> {
  const { signal } = new AbortController();
  return obtainModel({ models, logs: models }, env as unknown as NodeJS.ProcessEnv, signal, () => undefined);
}

describe('obtainModel', () => {
  it('continues a broken download where it stopped, and keeps the file', async () => {
    breakAfter = [20_000];
    const env = { REASONDESK_MODEL_URL: url, REASONDESK_MODEL_SHA256: pin };
    const file = await obtain(env);
    expect(fs.readFileSync(file).equals(bytes)).toBe(true);
    expect(ranges).toEqual([undefined, 'bytes=20000-']);
    expect(await obtain(env)).toBe(file);
    expect(ranges).toHaveLength(2);
    expect(fs.readdirSync(models)).toEqual([path.basename(file)]);
  });

  it('refuses a file of another hash and leaves nothing behind', async () => {
    const wrong = 'a'.repeat(64);
    await expect(obtain({ REASONDESK_MODEL_URL: url, REASONDESK_MODEL_SHA256: wrong })).rejects.toThrow(
      `The model could not be downloaded: its SHA-256 is ${pin}, not ${wrong}.`,
    );
    expect(fs.readdirSync(models)).toEqual([]);
  });

  it('wants a pin beside a URL, and a given path to exist', async () => {
    await expect(obtain({ REASONDESK_MODEL_URL: url })).rejects.toThrow(NoModelError);
    await expect(obtain({ REASONDESK_MODEL_PATH: '/nowhere/x.gguf' })).rejects.toThrow(
      'REASONDESK_MODEL_PATH names no file: /nowhere/x.gguf.',
    );
  });
});
