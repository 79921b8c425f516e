import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unzipEntry } from './unzip-entry';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reasondesk-unzip-'));
const archive = path.join(dir, 'a.zip');
const target = path.join(dir, 'out');
const text = 'the reasons behind a verdict\n'.repeat(5_000);

beforeAll(() => {
  const program = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], 'w') as z:
    z.writestr('pkg/deflated.txt', sys.argv[2] * 5000, zipfile.ZIP_DEFLATED)
    z.writestr('pkg/stored.txt', sys.argv[2] * 5000, zipfile.ZIP_STORED)
    z.comment = b'a comment after the directory'`;
  execFileSync('python3', ['-c', program, archive, 'the reasons behind a verdict\n']);
});
afterAll(() => fs.rmSync(dir, { recursive: true }));

it.each(['deflated', 'stored'])('takes out a %s entry by the end of its name', async (kind) => {
  expect(await unzipEntry(archive, `/${kind}.txt`, target)).toBe(true);
  expect(fs.readFileSync(target, 'utf8')).toBe(text);
});

it('says when there is no such entry, or no archive', async () => {
  expect(await unzipEntry(archive, '/missing.txt', target)).toBe(false);
  fs.writeFileSync(target, 'plain text');
  await expect(unzipEntry(target, '/x', `${target}.2`)).rejects.toThrow('not a zip file');
});
