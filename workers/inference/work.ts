import type { Metrics } from './metrics';
import type { ThreadGovernor } from './thread-governor';

/** What everything done for one request shares: when to stop, and where to count. */
export class Work {
  constructor(
    readonly signal: AbortSignal,
    private readonly governor: ThreadGovernor,
    private readonly metrics: Metrics,
  ) {}

  /** Runs the model, watched for starved threads. */
  measure<T>(compute: () => Promise<T>): Promise<T> {
    return this.governor.watch(compute);
  }

  countPrompt(computed: number, cached: number): void {
    this.metrics.promptTokens.inc(computed + cached);
    this.metrics.cacheQueries.inc(computed + cached);
    this.metrics.cacheHits.inc(cached);
    this.metrics.promptTokensCached.inc(cached);
  }

  countDraft(guessed: boolean, cameTrue: boolean): void {
    if (guessed) this.metrics.drafted.inc();
    if (guessed && cameTrue) this.metrics.accepted.inc();
  }

  countGenerated(tokens: number): void {
    this.metrics.generationTokens.inc(tokens);
  }
}
