import fs from 'node:fs';
import path from 'node:path';
import type { LlamaContext, LlamaContextSequence, Token } from 'node-llama-cpp';
import { evaluate } from './evaluate';

/** The sequences of one context, which double as the prefix cache: each keeps what its last request left in it. */
export class Lanes {
  private readonly lanes: { sequence: LlamaContextSequence; usedAt: number }[];
  private readonly statePath: string;
  private clock = 0;

  constructor(context: LlamaContext, scratchDir: string, name: string) {
    this.lanes = Array.from({ length: context.totalSequences }, () => ({
      sequence: context.getSequence(),
      usedAt: 0,
    }));
    this.statePath = path.join(scratchDir, `${name}.state`);
  }

  /**
   * The lane that holds most of `ids`. Of equal ones the latest if it holds anything, so that scoring candidates in
   * the order of sampling does not evict each just before its turn; else the one that was idle longest.
   */
  best(ids: readonly number[]): LlamaContextSequence {
    const ranked = this.lanes
      .map((lane) => ({
        lane,
        held: lane.sequence.compareContextTokens([...ids] as Token[]).firstDifferentIndex,
      }))
      .sort((a, b) => b.held - a.held || (b.lane.usedAt - a.lane.usedAt) * (a.held > 0 ? 1 : -1));
    const lane = ranked[0]?.lane;
    if (!lane) throw new Error('A context has at least one sequence');
    lane.usedAt = ++this.clock;
    return lane.sequence;
  }

  /**
   * `count` lanes that all hold `ids`, computed once and copied: the binding cannot share cells between sequences, but
   * a state written to a file and read back is equal to the last bit and takes milliseconds.
   */
  async spread(
    ids: readonly number[],
    count: number,
    signal: AbortSignal,
  ): Promise<{ sequences: LlamaContextSequence[]; computed: number; cached: number }> {
    const first = this.best(ids);
    const { computed, cached } = await evaluate(first, ids, new Map(), signal);
    const others = this.lanes
      .filter((lane) => lane.sequence !== first)
      .sort((a, b) => a.usedAt - b.usedAt)
      .slice(0, count - 1);
    const holds = (sequence: LlamaContextSequence) =>
      sequence.compareContextTokens([...ids] as Token[]).firstDifferentIndex >= ids.length;
    const empty = others.filter((lane) => !holds(lane.sequence));
    try {
      if (empty.length > 0) await first.saveStateToFile(this.statePath);
      for (const lane of empty) await lane.sequence.loadStateFromFile(this.statePath, { acceptRisk: true });
    } finally {
      fs.rmSync(this.statePath, { force: true });
    }
    for (const lane of others) lane.usedAt = ++this.clock;
    return { sequences: [first, ...others.map((lane) => lane.sequence)], computed, cached };
  }
}
