/** Marks of an answer that have nothing to do with its worth, and that a judge may learn instead of it. */
export const shortcutMarks = ['list', 'heading', 'code', 'bold', 'digit', 'link', 'refusal'] as const;
export type ShortcutMark = (typeof shortcutMarks)[number];

const patterns: Record<ShortcutMark, RegExp> = {
  list: /^[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+\S/m,
  heading: /^#{1,6}[ \t]+\S/m,
  code: /^[ \t]*(?:```|~~~)/m,
  bold: /\*\*(?=[^\s*])[^*\n]{0,299}[^\s*]\*\*/,
  digit: /[0-9]/,
  link: /https?:\/\/[^\s]/,
  refusal:
    /\b(?:i['’]?m sorry|i am sorry|i apologi[sz]e|i (?:can(?:no|['’])t|can not|won['’]t|will not|am unable to|['’]m unable to|am not able to) (?:\w+ ){0,2}(?:help|assist|provide|fulfil?l|answer|comply|do that|create|write|give|support|engage|discuss)|as an ai\b|as a language model)/i,
};
/** A refusal stands at the beginning; the same words further down are talk about something else. */
const REFUSAL_WITHIN = 400;

/** Which marks an answer has, in the order of `shortcutMarks`. */
export function marksOf(answer: string): boolean[] {
  return shortcutMarks.map((mark) =>
    patterns[mark].test(mark === 'refusal' ? answer.slice(0, REFUSAL_WITHIN) : answer),
  );
}

/** A share of a count of trials with its 95% interval, all in [0, 1]. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/** Of the standard normal: 95% lie within. */
const Z = 1.959963984540054;

/** Wilson's 95% interval of `hits` out of `trials`; null where there are none. */
export function shareOf(hits: number, trials: number): Share | null {
  if (trials <= 0) return null;
  const share = hits / trials;
  const square = Z ** 2 / trials;
  const centre = (share + square / 2) / (1 + square);
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials))) / (1 + square);
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * The area under the ROC curve of a number that should tell one class from the other: the chance that it is higher for a
 * random member of the class than for a random other, ties half. In [0, 1], 0.5 tells nothing; null where a class is empty.
 */
export function areaUnderCurve(values: Float64Array, inClass: Uint8Array): number | null {
  const members = values.filter((_, i) => inClass[i] === 1).sort();
  const others = values.filter((_, i) => inClass[i] !== 1).sort();
  if (members.length === 0 || others.length === 0) return null;
  let below = 0;
  let notAbove = 0;
  let won = 0;
  for (const value of members) {
    while (below < others.length && (others[below] ?? 0) < value) below += 1;
    while (notAbove < others.length && (others[notAbove] ?? 0) <= value) notAbove += 1;
    won += (below + notAbove) / 2;
  }
  return won / (members.length * others.length);
}
