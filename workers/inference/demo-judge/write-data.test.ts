import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

interface Row {
  family: string;
  key: string;
  question: string;
  answerA: string;
  answerB: string;
  prompt: string;
  reason: string;
  turnedReason: string;
  verdict: string;
}

const script = path.join(import.meta.dirname, 'write-data.py');
let folder: string;
let train: Row[];
let turned: Row[];
let test: Row[];

function readRows(name: string): Row[] {
  const lines = readFileSync(path.join(folder, `${name}.jsonl`), 'utf8')
    .split('\n')
    .slice(0, -1);
  return lines.map((line) => JSON.parse(line));
}

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reasondesk-judge-data-'));
  execFileSync('python3', ['-B', script, folder]);
  [train, turned, test] = [readRows('train'), readRows('train-turned'), readRows('test')];
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes the counts of the model card, both sides equally often', () => {
  expect([train.length, turned.length, test.length]).toEqual([1200, 1200, 120]);
  expect(new Set(train.map((row) => row.family)).size).toBe(20);
  for (const rows of [train, test]) {
    expect(rows.filter((row) => row.verdict === '[[A]]')).toHaveLength(rows.length / 2);
    expect(rows.filter((row) => row.verdict === '[[B]]')).toHaveLength(rows.length / 2);
  }
});

it('holds test questions out of training, with everything that is about the same thing', () => {
  const keys = new Set(train.map((row) => row.key));
  const questions = new Set(train.map((row) => row.question));
  expect(test.filter((row) => keys.has(row.key) || questions.has(row.question))).toEqual([]);
});

it('writes reasons of 8 to 60 words and turns every one round', () => {
  for (const row of [...train, ...turned, ...test]) {
    const count = row.reason.split(/\s+/).length;
    expect(count).toBeGreaterThanOrEqual(8);
    expect(count).toBeLessThanOrEqual(60);
    expect(row.turnedReason).not.toBe(row.reason);
    expect(row.answerA).not.toBe(row.answerB);
    expect(row.prompt).toContain(`\n\n[User Question]\n${row.question}\n\n`);
  }
});

it('turns only the conclusion of 761 reasons for the last stage', () => {
  const changed = turned.filter((row, i) => row.turnedReason !== train[i]?.turnedReason);
  expect(changed).toHaveLength(761);
  for (const row of changed) {
    const [reason, other] = [row.reason, row.turnedReason].map((text) => text.split(/(?<=\.) /));
    expect(other?.slice(0, -1)).toEqual(reason?.slice(0, -1));
    expect(other?.at(-1)).not.toBe(reason?.at(-1));
    expect(row.turnedReason).toHaveLength(row.reason.length);
  }
});
