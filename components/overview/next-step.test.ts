import { describe, expect, it } from 'vitest';
import type { PipelineView } from '@/lib/contracts/overview';
import { nextStep } from './next-step';

const nothing: PipelineView = {
  datasets: 0,
  imported: 0,
  sampled: 0,
  scored: 0,
  paired: 0,
  reviewed: 0,
  approved: 0,
  exports: 0,
  exportedRows: 0,
  benchmarks: 0,
  benchmarked: 0,
};
const scored = { ...nothing, datasets: 1, imported: 60, sampled: 24, scored: 24 };
const decided = { ...scored, paired: 20, reviewed: 20, approved: 15 };
const exported = { ...decided, exports: 1, exportedRows: 15 };

describe('nextStep', () => {
  it.each([
    [nothing, 0, 'datasets/import'],
    [{ ...nothing, datasets: 1, imported: 60 }, 0, 'runs/new'],
    [{ ...scored, scored: 0 }, 0, 'runs'],
    [scored, 0, 'pairs/new'],
    [scored, 1, 'samples'],
    [{ ...scored, paired: 20, reviewed: 3, approved: 2 }, 0, 'review'],
    [decided, 0, 'exports/new'],
    [{ ...decided, approved: 0 }, 0, 'pairs/new'],
    [exported, 0, 'benchmarks'],
    [{ ...exported, benchmarks: 1, benchmarked: 1 }, 0, 'runs/new'],
    [{ ...exported, imported: 24, benchmarks: 1, benchmarked: 1 }, 0, 'experiments'],
  ])('leads on from %o with %i runs to %s', (pipeline, activeRuns, page) => {
    expect(nextStep(pipeline, activeRuns).action?.page).toBe(page);
  });

  it('only waits while the first reasons are sampled', () => {
    expect(nextStep({ ...nothing, datasets: 1, imported: 60 }, 1).action).toBeNull();
  });

  it('counts one pair as one', () => {
    expect(nextStep({ ...scored, paired: 2, reviewed: 1 }, 0).sentence).toBe('One pair waits for a decision');
    expect(nextStep({ ...scored, paired: 3001, reviewed: 1 }, 0).sentence).toMatch(/^3,000 pairs wait/);
  });
});
