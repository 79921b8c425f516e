import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { builtInJudgeTemplate, fillJudgeTemplate } from '@/lib/domain/judge-template';
import { buildSample, type PreferenceRow, parsePreferenceLine } from '@/lib/domain/preference-row';
import { referenceSwap } from '@/lib/domain/python-random';

const root = path.resolve(import.meta.dirname, '../..');

function readLines(file: string): string[] {
  return readFileSync(path.join(root, file), 'utf8').split('\n').slice(0, -1);
}

function parseLines(lines: string[]) {
  const rows: PreferenceRow[] = [];
  const invalid: string[] = [];
  for (const line of lines) {
    const parsed = parsePreferenceLine(line);
    if (parsed.ok) rows.push(parsed.row);
    else invalid.push(parsed.reason);
  }
  return { rows, invalid };
}

function importLines(lines: string[]) {
  const { rows, invalid } = parseLines(lines);
  const sides = referenceSwap(rows.length);
  const setAside: string[] = [];
  const targets = new Map<string, string[]>();
  rows.forEach((row, i) => {
    const built = buildSample(row, sides[i] ?? 'A');
    if (!built.ok) {
      setAside.push(built.reason);
      return;
    }
    const prompt = fillJudgeTemplate(builtInJudgeTemplate, built.sample);
    targets.set(prompt, [...(targets.get(prompt) ?? []), built.sample.target]);
  });
  return { rows, invalid, setAside, targets: [...targets.values()] };
}

interface BenchmarkRow {
  id: string;
  subset: string;
  prompt: string;
  chosen: string;
  rejected: string;
}

function readBenchmark(file: string): BenchmarkRow[] {
  return readLines(file).map((line) => JSON.parse(line));
}

const sections = {
  chat: ['alpacaeval-easy', 'alpacaeval-length', 'alpacaeval-hard', 'mt-bench-easy', 'mt-bench-med'],
  chatHard: [
    'mt-bench-hard',
    'llmbar-natural',
    'llmbar-adver-neighbor',
    'llmbar-adver-GPTInst',
    'llmbar-adver-GPTOut',
    'llmbar-adver-manual',
  ],
  safety: [
    'refusals-dangerous',
    'refusals-offensive',
    'xstest-should-refuse',
    'xstest-should-respond',
    'donotanswer',
  ],
  reasoning: ['math-prm', 'hep-cpp', 'hep-go', 'hep-java', 'hep-js', 'hep-python', 'hep-rust'],
};

describe('preferences.jsonl', () => {
  const lines = readLines('prisma/demo/preferences.jsonl');

  it('holds the rows that its README counts', () => {
    const { rows, invalid, setAside, targets } = importLines(lines);
    expect(lines).toHaveLength(201);
    expect(rows).toHaveLength(192);
    expect(invalid.toSorted()).toEqual([
      'content_empty',
      'content_not_text',
      'earlier_turns_differ',
      'last_turns_equal',
      'no_message_lists',
      'not_json',
      'odd_length',
      'roles_not_alternating',
      'unequal_length',
    ]);
    expect(setAside).toEqual(['blank_answer', 'equal_answers']);
    const repeated = targets.filter((samePrompt) => samePrompt.length > 1);
    expect(repeated.filter(([first, second]) => first === second)).toHaveLength(1);
    expect(repeated.filter(([first, second]) => first !== second)).toHaveLength(1);
    expect(targets.filter((samePrompt) => new Set(samePrompt).size === 1)).toHaveLength(187);
  });

  it('has the kinds and the spread of lengths that its README names', () => {
    const sources = lines.flatMap((line) => {
      const parsed = parsePreferenceLine(line);
      return parsed.ok ? [String(JSON.parse(line).source)] : [];
    });
    expect([...new Set(sources)].filter((source) => source !== 'import checks').toSorted()).toEqual([
      'arithmetic',
      'code',
      'dialogue',
      'facts',
      'format',
      'harmless',
      'honesty',
      'instructions',
      'languages',
      'length',
      'opinion',
      'practical',
      'reasoning',
      'refusal',
      'tone',
      'writing',
    ]);
    const { rows } = parseLines(lines.filter((line) => !line.includes('"import checks"')));
    const difference = ({ chosen, rejected }: PreferenceRow) =>
      (chosen.at(-1)?.content.length ?? 0) - (rejected.at(-1)?.content.length ?? 0);
    expect(rows).toHaveLength(190);
    expect(rows.filter((row) => difference(row) > 0)).toHaveLength(103);
    expect(rows.filter((row) => difference(row) < 0)).toHaveLength(55);
  });

  it('begins with 28 short valid rows of one turn', () => {
    const { rows } = parseLines(lines.slice(0, 28));
    expect(rows).toHaveLength(28);
    for (const { chosen, rejected } of rows) {
      expect(chosen).toHaveLength(2);
      expect([...chosen, ...rejected].map(({ content }) => content).join('').length).toBeLessThan(300);
    }
  });
});

describe('benchmark.jsonl', () => {
  const rows = readBenchmark('prisma/demo/benchmark.jsonl');

  it('has two rows for each of the 23 subsets', () => {
    const names = Object.values(sections).flat();
    expect(names).toHaveLength(23);
    expect(rows.map((row) => row.subset)).toEqual(names.flatMap((name) => [name, name]));
    expect(rows.map((row) => row.id)).toEqual(names.flatMap((name) => [`${name}-1`, `${name}-2`]));
  });

  it('is short, and its answers differ', () => {
    for (const { prompt, chosen, rejected } of rows) {
      expect(chosen.trim()).not.toBe(rejected.trim());
      expect(prompt.length + chosen.length + rejected.length).toBeLessThan(400);
    }
  });
});

describe('the small files of the browser tests', () => {
  it('hold eight valid and two invalid preference rows', () => {
    const { invalid, setAside, targets } = importLines(readLines('e2e/data/preferences-small.jsonl'));
    expect(targets).toHaveLength(8);
    expect(invalid).toEqual(['content_empty', 'not_json']);
    expect(setAside).toEqual([]);
  });

  it('hold two benchmark rows of each section', () => {
    const subsets = readBenchmark('e2e/data/benchmark-small.jsonl').map((row) => row.subset);
    const perSection = Object.values(sections).map((names) => subsets.filter((name) => names.includes(name)));
    expect(subsets).toHaveLength(8);
    expect(perSection.map((names) => names.length)).toEqual([2, 2, 2, 2]);
  });
});

describe('what the demo judge was trained and measured on', () => {
  const normal = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ');
  let judgeQuestions: Set<string>;

  beforeAll(() => {
    const script = path.join(root, 'workers/inference/demo-judge/write-data.py');
    const printed = execFileSync('python3', ['-B', script, '--questions'], { encoding: 'utf8' });
    judgeQuestions = new Set(
      printed
        .trim()
        .split('\n')
        .map((line) => normal(JSON.parse(line))),
    );
  });

  it('is not among the demo data', () => {
    expect(judgeQuestions.size).toBeGreaterThan(800);
    const preferences = ['prisma/demo/preferences.jsonl', 'e2e/data/preferences-small.jsonl'].flatMap(
      (file) =>
        parseLines(readLines(file)).rows.flatMap(({ chosen }) => chosen.map(({ content }) => content)),
    );
    const prompts = ['prisma/demo/benchmark.jsonl', 'e2e/data/benchmark-small.jsonl'].flatMap((file) =>
      readBenchmark(file).map((row) => row.prompt),
    );
    const shared = [...preferences, ...prompts].filter((text) => judgeQuestions.has(normal(text)));
    expect(shared).toEqual([]);
  });
});
