import { expect, test } from 'vitest';
import { useTestDatabase } from '../test-database';
import { createMember, createProject } from '../test-fixtures';
import { getEvaluation } from './get-evaluation';
import { listEvaluationRows } from './list-evaluation-rows';
import { listEvaluations } from './list-evaluations';
import { createEvaluation, type TestRow } from './test-fixtures';

useTestDatabase();

const right = { atA: 'A', atB: 'B' } as const;
const wrong = { atA: 'B', atB: 'A' } as const;
const rows: TestRow[] = [
  // Chat: (1·100 + 0.5·28) / 128
  { subset: 'alpacaeval-easy', ...right },
  { subset: 'mt-bench-easy', atA: 'A', atB: 'A' },
  // Chat Hard: mean of 0.75 and 0.5
  { subset: 'llmbar-natural', atA: null, atB: 'B', truncated: true },
  { subset: 'llmbar-natural', atA: null, atB: null },
  // Reasoning: (0·984 + 1·164) / 1148; the failed row is no zero
  { subset: 'math-prm', ...wrong },
  { subset: 'hep-go', ...right },
  { subset: 'hep-go', failed: true },
  { subset: 'my own', ...wrong },
];
const chat = 114 / 128;
const reasoning = 164 / 1148;

async function setUp() {
  const project = await createProject();
  const viewer = await createMember(project, 'viewer');
  const id = await createEvaluation(project, rows);
  return { project: project.slug, viewer, id };
}

test('an evaluation is scored as RewardBench is, with everything that qualifies the score', async () => {
  const { project, viewer, id } = await setUp();
  const view = await getEvaluation(viewer, { project, id });
  expect(view.sections.map(({ section, score }) => [section, score])).toEqual([
    ['Chat', chat],
    ['Chat Hard', 0.625],
    ['Safety', null],
    ['Reasoning', reasoning],
  ]);
  expect(view.score).toBeCloseTo((chat + 0.625 + reasoning) / 3, 12);
  expect(view).toMatchObject({
    expected: 8,
    scored: 7,
    failed: 1,
    outsideSections: 1,
    generations: 14,
    unparsed: 3,
    truncated: 2,
    // of five rows with two verdicts, one points to the same position twice
    positionConsistency: 0.8,
    incomplete: true,
    partial: true,
  });
  // One row a subset can be drawn but one way: only Chat Hard varies, between its two rows.
  expect(view.sections[0]?.interval).toEqual({ low: chat, high: chat });
  expect(view.sections[1]?.interval).toEqual({ low: 0.5, high: 0.75 });
  expect(await getEvaluation(viewer, { project, id })).toEqual(view);
  expect(await listEvaluations(viewer, { project })).toEqual({ items: [view] });
  expect(await listEvaluations(viewer, { project, benchmark: view.benchmark.id + 1 })).toEqual({ items: [] });
});

test('the rows behind it, by what is wrong with them', async () => {
  const { project, viewer, id } = await setUp();
  const keys = async (query: Omit<Parameters<typeof listEvaluationRows>[1], 'project' | 'id'>) =>
    (await listEvaluationRows(viewer, { project, id, ...query })).items.map(({ key }) => key);
  expect(await keys({ only: 'wrong' })).toEqual(['row-1', 'row-4', 'row-7']);
  expect(await keys({ only: 'unparsed' })).toEqual(['row-2', 'row-3']);
  expect(await keys({ only: 'truncated' })).toEqual(['row-2']);
  expect(await keys({ only: 'inconsistent' })).toEqual(['row-1']);
  expect(await keys({ only: 'failed' })).toEqual(['row-6']);
  expect(await keys({ section: 'Reasoning' })).toEqual(['row-4', 'row-5', 'row-6']);
  expect(await keys({ subset: 'hep-go', only: 'failed' })).toEqual(['row-6']);

  const first = await listEvaluationRows(viewer, { project, id, limit: 5 });
  const second = await listEvaluationRows(viewer, { project, id, limit: 5, cursor: first.next ?? undefined });
  expect([...first.items, ...second.items].map(({ key }) => key)).toEqual(rows.map((_, i) => `row-${i}`));
  expect(second.next).toBeNull();
  expect(first.items[2]?.orders).toEqual([
    { chosenAt: 'A', verdict: null, credit: 0.5, reason: 'Why A', verdictText: 'neither', truncated: true },
    { chosenAt: 'B', verdict: 'B', credit: 1, reason: 'Why B', verdictText: '[[B]]', truncated: true },
  ]);
  expect(second.items[1]).toMatchObject({ state: 'failed', error: 'The prompt is too long.', orders: [] });
});

test('is not found from another project', async () => {
  const { id } = await setUp();
  const project = await createProject();
  const stranger = await createMember(project, 'owner');
  const reference = { project: project.slug, id };
  await expect(getEvaluation(stranger, reference)).rejects.toMatchObject({ code: 'not_found' });
  await expect(listEvaluationRows(stranger, reference)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listEvaluations(stranger, { project: project.slug })).toEqual({ items: [] });
});
