import type { PipelineView } from '@/lib/contracts/overview';

export interface NextStep {
  /** One sentence, without its full stop where an action follows. */
  sentence: string;
  /** What the button says, and the page of the project it leads to; null where there is nothing to do but wait. */
  action: { label: string; page: string } | null;
}

/** What to do next: the first stage of the pipeline that holds the rest back. */
export function nextStep(pipeline: PipelineView, activeRuns: number): NextStep {
  const { imported, sampled, scored, paired, reviewed, approved, exports, benchmarks, benchmarked } =
    pipeline;
  if (imported === 0) {
    return step(
      'Import preference data: each row becomes a sample with a known verdict',
      'Import a file',
      'datasets/import',
    );
  }
  if (sampled === 0) {
    if (activeRuns > 0) return { sentence: 'The first reasons are being sampled', action: null };
    return step('Sample reasons for the imported samples and score them', 'New run', 'runs/new');
  }
  if (scored === 0) {
    return step(
      'No candidate has a valid score: look at what went wrong in the run',
      'Open the runs',
      'runs',
    );
  }
  if (paired === 0) {
    if (activeRuns > 0) {
      return step(
        'Reasons are being scored; look at the first ones, or build pairs when it is done',
        'See the samples',
        'samples',
      );
    }
    return step('Build pairs: choose a strategy and see what it would give', 'Build pairs', 'pairs/new');
  }
  if (reviewed < paired) {
    const open = paired - reviewed;
    return step(
      open === 1
        ? 'One pair waits for a decision'
        : `${open.toLocaleString('en-GB')} pairs wait for a decision`,
      'Review',
      'review',
    );
  }
  if (approved > 0 && exports === 0) {
    return step('Every pair is decided: export the approved ones for the trainer', 'Export', 'exports/new');
  }
  if (approved === 0) {
    return step(
      'Every pair was rejected: another strategy or another scorer may give better ones',
      'Build pairs',
      'pairs/new',
    );
  }
  if (benchmarks === 0)
    return step('Import a benchmark to measure models on', 'Import a benchmark', 'benchmarks');
  if (benchmarked === 0) return step('Measure a model on the benchmark', 'Open the benchmarks', 'benchmarks');
  if (sampled < imported && activeRuns === 0) {
    const rest = imported - sampled;
    return step(`${rest.toLocaleString('en-GB')} samples have no reasons yet`, 'New run', 'runs/new');
  }
  return step('Every stage has its results: compare the strategies', 'Open the experiments', 'experiments');
}

function step(sentence: string, label: string, page: string): NextStep {
  return { sentence, action: { label, page } };
}
