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

/** Counts of a run. One that ended badly without a failing test, or that left no report, counts as a failure. */
export function readVitestReport(file: string, exitCode: number): TestCount {
  const report = vitestReport.safeParse(readJson(file)).data;
  return report ? counted(report.numPassedTests, report.numFailedTests, exitCode) : { passed: 0, failed: 1 };
}

export function readPlaywrightReport(file: string, exitCode: number): TestCount {
  const stats = playwrightReport.safeParse(readJson(file)).data?.stats;
  return stats ? counted(stats.expected + stats.flaky, stats.unexpected, exitCode) : { passed: 0, failed: 1 };
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
