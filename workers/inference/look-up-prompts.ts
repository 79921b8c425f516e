import type { Lanes } from './lanes';
import { type NextLogprobs, nextLogprobs } from './next-logprobs';
import type { Work } from './work';

/** Prompts of which some begin others, computed as one: the positions are the ends of the prompts. */
interface Path {
  ids: readonly number[];
  prompts: number[];
}

/**
 * The next token's log-probs after each prompt. Prompts that begin another one cost nothing of their own: looking a
 * verdict of four tokens up is one short pass, not four.
 */
export async function lookUpPrompts(
  lanes: Lanes,
  prompts: readonly (readonly number[])[],
  asked: { tokens: readonly number[]; alternatives: number },
  work: Work,
): Promise<NextLogprobs[]> {
  const found: NextLogprobs[] = [];
  for (const path of joinPaths(prompts)) {
    const targets = [...new Set(path.prompts.map((index) => prompts[index]?.length ?? 0))].map((length) => ({
      position: length - 1,
      ...asked,
    }));
    const sequence = lanes.best(path.ids);
    const { next, cached } = await work.measure(() => nextLogprobs(sequence, path.ids, targets, work.signal));
    work.countPrompt(path.ids.length - cached, cached);
    for (const index of path.prompts) {
      const result = next.get((prompts[index]?.length ?? 0) - 1);
      if (!result) throw new Error(`Prompt ${index} has no log-probs`);
      found[index] = result;
    }
  }
  return found;
}

export function joinPaths(prompts: readonly (readonly number[])[]): Path[] {
  const paths: Path[] = [];
  const longestFirst = prompts
    .map((ids, index) => ({ ids, index }))
    .sort((a, b) => b.ids.length - a.ids.length);
  for (const { ids, index } of longestFirst) {
    const path = paths.find((one) => ids.every((id, position) => one.ids[position] === id));
    if (path) path.prompts.push(index);
    else paths.push({ ids, prompts: [index] });
  }
  return paths;
}
