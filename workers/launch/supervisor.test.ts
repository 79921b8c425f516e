import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type DataDir, openDataDir } from './data-dir';
import { createLog } from './log';
import { findRunning } from './pid-files';
import { isAlive } from './processes';
import { type Part, supervise } from './supervisor';

let dir: DataDir;
let printed: string;
let part: Part | undefined;
const log = createLog((text) => {
  printed += text;
}, false);

beforeEach(() => {
  dir = openDataDir(fs.mkdtempSync(path.join(os.tmpdir(), 'reasondesk-supervisor-')));
  printed = '';
});
afterEach(async () => {
  await part?.stop(500);
  fs.rmSync(dir.root, { recursive: true });
});

function start(program: string): void {
  part = supervise({ name: 'part', args: ['-e', program], cwd: dir.root, env: process.env }, dir, log);
}

async function until(condition: () => boolean): Promise<void> {
  for (let waitedMs = 0; !condition(); waitedMs += 20) {
    if (waitedMs > 10_000) throw new Error(`never happened; printed: ${printed}`);
    await sleep(20);
  }
}

it('starts a part again when it dies and shows its last lines', async () => {
  start(`console.error('no more memory'); setTimeout(() => process.exit(1), 100)`);
  const first = findRunning(dir.run, 'part');
  await until(() => printed.includes('starts again in 1 s'));
  expect(printed).toContain('ended with code 1, starts again in 0.5 s; its last lines');
  expect(printed).toContain('    no more memory');
  expect(first).not.toBeNull();
});

it('does not start a part again that says it cannot run here', async () => {
  start(`console.log('the native binding is missing'); process.exit(3)`);
  await until(() => part?.canRun() === false);
  expect(printed).toContain('the native binding is missing');
  await sleep(700);
  expect(findRunning(dir.run, 'part')).toBeNull();
});

it('leaves nothing behind, neither a part that ignores SIGTERM nor what it started', async () => {
  start(`
    const { spawn } = require('node:child_process');
    process.on('SIGTERM', () => undefined);
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    require('node:fs').writeFileSync('child', String(child.pid));
    setInterval(() => undefined, 1000);`);
  const note = path.join(dir.root, 'child');
  await until(() => fs.existsSync(note) && fs.readFileSync(note, 'utf8') !== '');
  const pids = [findRunning(dir.run, 'part') ?? 0, Number(fs.readFileSync(note, 'utf8'))];
  expect(pids.map(isAlive)).toEqual([true, true]);
  await part?.stop(300);
  await until(() => !pids.some(isAlive));
  expect(fs.readdirSync(dir.run)).toEqual([]);
});
