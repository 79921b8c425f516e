import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateClient } from '@/prisma/generate';
import { build, isBuilt } from './build';
import { ensureChromium } from './chromium';
import { openDataDir } from './data-dir';
import { terminalLog } from './log';
import { obtainModel } from './model';
import { readPlaywrightReport, readVitestReport, type TestCount } from './test-reports';
import { runStep } from './test-step';

const groups = ['lint', 'unit', 'e2e'] as const;
type Group = (typeof groups)[number];

/** Runs every check in turn, ends with one line `N passed, N failed` and returns the exit code. */
export async function runTests(argv: string[], root: string): Promise<number> {
  const only = readOnly(argv);
  const wants = (group: Group) => only === null || only === group;
  const log = terminalLog();
  const dir = openDataDir(path.join(root, '.data'));
  const reports = path.join(root, '.data', 'reports');
  fs.mkdirSync(reports, { recursive: true });
  const never = new AbortController().signal;
  const total: TestCount = { passed: 0, failed: 0 };

  async function step(
    name: string,
    run: () => Promise<TestCount | undefined> | Promise<void>,
  ): Promise<void> {
    const startedAtMs = Date.now();
    log.raw(`\n== ${name}`);
    let count: TestCount;
    try {
      count = (await run()) ?? { passed: 0, failed: 0 };
    } catch (error) {
      log.raw(error instanceof Error ? error.message : String(error));
      count = { passed: 0, failed: 1 };
    }
    total.passed += count.passed;
    total.failed += count.failed;
    const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1);
    log.line(
      name,
      count.failed > 0 ? `failed after ${seconds} s` : `${seconds} s`,
      count.failed > 0 ? 'bad' : 'good',
    );
  }
  /** A tool of the house that has no counts: it passes or it is one failure. */
  const tool = (name: string, bin: string, args: string[]) =>
    step(name, async () => {
      if ((await runStep(root, bin, args)) !== 0) throw new Error(`${bin} found something, see above.`);
    });

  await step('generate', async () => void (await generateClient()));
  if (wants('lint')) {
    await tool('biome', '@biomejs/biome/bin/biome', ['ci', '.']);
    await tool('tsc', 'typescript/bin/tsc', ['--noEmit']);
    const zones = ['app', 'components', 'lib', 'prisma', 'workers', 'e2e'];
    await tool('zones', 'dependency-cruiser/bin/dependency-cruise.mjs', zones);
    await tool('knip', 'knip/bin/knip.js', []);
  }
  if (wants('unit') || wants('e2e')) {
    await step('model', async () => {
      process.env.REASONDESK_MODEL_PATH = await obtainModel(dir, process.env, never, (text) =>
        log.line('model', text),
      );
    });
  }
  if (wants('unit')) {
    await step('vitest', async () => {
      const file = path.join(reports, 'vitest.json');
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      fs.rmSync(file, { force: true });
      return readVitestReport(file, await runStep(root, 'vitest/vitest.mjs', args));
    });
  }
  if (wants('e2e')) {
    await step('build', async () => {
      if (!isBuilt(root)) await build(root, path.join(dir.logs, 'build.log'), never);
    });
    await step('chromium', async () => ensureChromium(root));
    await step('playwright', async () => {
      const file = path.join(reports, 'playwright.json');
      fs.rmSync(file, { force: true });
      const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file };
      const code = await runStep(root, '@playwright/test/cli.js', ['test', '--reporter=list,json'], env);
      return readPlaywrightReport(file, code);
    });
  }
  log.raw('');
  log.raw(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || (total.passed === 0 && only !== 'lint') ? 1 : 0;
}

function readOnly(argv: string[]): Group | null {
  const { only } = parseArgs({ args: argv, options: { only: { type: 'string' } } }).values;
  if (only === undefined) return null;
  const group = groups.find((name) => name === only);
  if (!group) throw new Error(`--only takes one of ${groups.join(', ')}, not "${only}".`);
  return group;
}
