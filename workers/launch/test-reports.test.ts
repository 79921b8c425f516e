import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPlaywrightReport, readVitestReport } from './test-reports';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'reasondesk-reports-'));
afterAll(() => fs.rmSync(dir, { recursive: true }));

function written(report: unknown): string {
  const file = path.join(dir, 'report.json');
  fs.writeFileSync(file, JSON.stringify(report));
  return file;
}

describe('test reports', () => {
  it('counts what the runners counted', () => {
    expect(readVitestReport(written({ numPassedTests: 7, numFailedTests: 2 }), 1)).toEqual({
      passed: 7,
      failed: 2,
    });
    const stats = { expected: 3, flaky: 1, unexpected: 0, skipped: 5 };
    expect(readPlaywrightReport(written({ stats }), 0)).toEqual({ passed: 4, failed: 0 });
  });

  it('counts a failed run without a failing test, or without a report, as one failure', () => {
    expect(readVitestReport(written({ numPassedTests: 7, numFailedTests: 0 }), 1)).toEqual({
      passed: 7,
      failed: 1,
    });
    expect(readPlaywrightReport(path.join(dir, 'missing.json'), 1)).toEqual({ passed: 0, failed: 1 });
  });

  it('does not pass a run that left no report', () => {
    expect(readVitestReport(path.join(dir, 'missing.json'), 0)).toEqual({ passed: 0, failed: 1 });
  });
});
