import type { PickingInput, SimulatedSide, SimulatedStrategy } from '@/lib/contracts/pair';
import { pickPair, type Strategy } from '@/lib/domain/strategy';
import type { LoadedCandidate } from './load-candidates';
import { scoreOf } from './pick-settings';

export interface PickedExample {
  chosen: LoadedCandidate;
  rejected: LoadedCandidate;
}

const EXAMPLES = 3;
const FLUENCY_BINS = 10;

/** Counts what one strategy would pick, sample by sample. */
export class StrategyTally {
  /** the first few pairs */
  readonly examples: PickedExample[] = [];
  private readonly missing = { correct: 0, incorrect: 0, both: 0 };
  private readonly chosen: SideTally;
  private readonly rejected: SideTally;
  private pairs = 0;
  private targetA = 0;
  private rejectedMoreFluent = 0;
  private chosenLonger = 0;

  constructor(
    private readonly strategy: Strategy,
    private readonly options: PickingInput,
  ) {
    this.chosen = new SideTally(options);
    this.rejected = new SideTally(options);
  }

  add(sampleId: bigint, candidates: readonly LoadedCandidate[]): void {
    const picked = pickPair(this.strategy, candidates, { ...this.options, sampleId: Number(sampleId) });
    if ('missing' in picked) {
      this.missing[picked.missing === 'none eligible' ? 'both' : picked.missing] += 1;
      return;
    }
    const { chosen, rejected } = picked;
    this.pairs += 1;
    this.chosen.add(chosen);
    this.rejected.add(rejected);
    if (chosen.target === 'A') this.targetA += 1;
    if ((rejected.r ?? 0) > (chosen.r ?? 0)) this.rejectedMoreFluent += 1;
    if (chosen.tokenCount > rejected.tokenCount) this.chosenLonger += 1;
    if (this.examples.length < EXAMPLES) this.examples.push(picked);
  }

  result(): Omit<SimulatedStrategy, 'examples'> {
    return {
      strategy: this.strategy,
      pairs: this.pairs,
      missing: this.missing,
      chosen: this.chosen.result(),
      rejected: this.rejected.result(),
      targetA: this.targetA,
      rejectedMoreFluent: this.rejectedMoreFluent,
      chosenLonger: this.chosenLonger,
    };
  }
}

class SideTally {
  private readonly pReason = new Mean();
  private readonly rScore = new Mean();
  private readonly tokens = new Mean();
  private readonly fluency = Array.from({ length: FLUENCY_BINS }, () => 0);

  constructor(private readonly options: PickingInput) {}

  add(candidate: LoadedCandidate): void {
    const { r, tokenCount } = candidate;
    this.tokens.add(tokenCount);
    this.rScore.add(scoreOf(this.options.rule, candidate));
    this.pReason.add(r);
    if (r === null) return;
    const bin = Math.min(FLUENCY_BINS - 1, Math.floor(r * FLUENCY_BINS));
    this.fluency[bin] = (this.fluency[bin] ?? 0) + 1;
  }

  result(): SimulatedSide {
    return {
      pReason: this.pReason.value(),
      rScore: this.rScore.value(),
      tokens: this.tokens.value(),
      fluency: this.fluency,
    };
  }
}

class Mean {
  private sum = 0;
  private count = 0;

  add(value: number | null): void {
    if (value === null) return;
    this.sum += value;
    this.count += 1;
  }

  value(): number | null {
    return this.count === 0 ? null : this.sum / this.count;
  }
}
