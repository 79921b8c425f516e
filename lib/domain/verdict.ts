/** Which answer the judge prefers: the `A` of the formulas. */
export type Verdict = 'A' | 'B';

const END_OF_THINKING = '</think>';

/**
 * The verdict of an assistant turn: its last `[[A]]` or `[[B]]`; null is *unparsed*.
 *
 * `afterThink` is for a whole turn that holds its reason in `<think>…</think>`: tags count only after the last
 * `</think>`, so that a turn that never stops thinking is unparsed. A verdict sampled on its own, after the
 * assistant header, needs no option.
 */
export function parseVerdict(text: string, options: { afterThink?: boolean } = {}): Verdict | null {
  let turn = text;
  if (options.afterThink) {
    const end = text.lastIndexOf(END_OF_THINKING);
    if (end === -1) return null;
    turn = text.slice(end + END_OF_THINKING.length);
  }
  const a = turn.lastIndexOf('[[A]]');
  const b = turn.lastIndexOf('[[B]]');
  if (a === b) return null;
  return a > b ? 'A' : 'B';
}

/** The other verdict. */
export function flip(verdict: Verdict): Verdict {
  return verdict === 'A' ? 'B' : 'A';
}

/** The text a judge writes for a verdict. */
export function verdictTag(verdict: Verdict): '[[A]]' | '[[B]]' {
  return verdict === 'A' ? '[[A]]' : '[[B]]';
}
