import fs from 'node:fs';
import * as z from 'zod';

export interface TestCount {
  passed: number;
  failed: number;
}

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), flaky: z.number(), unexpected: z.number() }),
});

/** Counts of a run. One that failed without a failing test (a file that does not load, no report) counts as a failure. */
export function readVitestReport(file: string, exitCode: number): TestCount {
  const report = vitestReport.safeParse(readJson(file)).data;
  return counted(report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, exitCode);
}

export function readPlaywrightReport(file: string, exitCode: number): TestCount {
  const stats = playwrightReport.safeParse(readJson(file)).data?.stats;
  return counted((stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0, exitCode);
}

function counted(passed: number, failed: number, exitCode: number): TestCount {
  return { passed, failed: exitCode === 0 ? failed : Math.max(1, failed) };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
