import { areaUnderCurve, marksOf, type Share, type ShortcutMark, shareOf, shortcutMarks } from './shortcut';
import type { Verdict } from './verdict';

/** Classes of the length of the chosen answer divided by that of the rejected one; each from its bound to the next. */
export const ratioBounds = [0, 0.25, 0.5, 0.67, 0.8, 0.95, 1.05, 1.25, 1.5, 2, 4] as const;

export interface MarkCounts {
  mark: ShortcutMark;
  onlyChosen: number;
  onlyRejected: number;
  both: number;
  neither: number;
  /** of the samples in which just one answer has the mark: the chosen one has it */
  chosenShare: Share | null;
}

export interface Shortcuts {
  /** samples with two answers */
  compared: number;
  /** samples with target A */
  targetA: Share | null;
  chosenLonger: number;
  equallyLong: number;
  chosenShorter: number;
  /** of the samples with answers of different length: the chosen one is the longer */
  longerShare: Share | null;
  /** how well the difference of the lengths alone tells the target: 0.5 not at all, 1 always the longer one */
  lengthAuc: number | null;
  /** the length of the chosen answer divided by that of the rejected one */
  medianRatio: number | null;
  /** samples in each class of `ratioBounds` */
  ratios: number[];
  marks: MarkCounts[];
}

/** One answer: its text, or the head of a very long one, and its whole length in characters. */
export interface MeasuredAnswer {
  text: string;
  length: number;
}

/** Counts what tells the chosen answer from the rejected one without reading them. Keeps 17 bytes a sample. */
export class ShortcutTally {
  readonly #difference: Float64Array;
  readonly #ratio: Float64Array;
  readonly #targetA: Uint8Array;
  readonly #ratios = ratioBounds.map(() => 0);
  readonly #marks = shortcutMarks.map(() => ({ onlyChosen: 0, onlyRejected: 0, both: 0, neither: 0 }));
  #count = 0;
  #longer = 0;
  #shorter = 0;

  constructor(capacity: number) {
    this.#difference = new Float64Array(capacity);
    this.#ratio = new Float64Array(capacity);
    this.#targetA = new Uint8Array(capacity);
  }

  add(a: MeasuredAnswer, b: MeasuredAnswer, target: Verdict): void {
    const [chosen, rejected] = target === 'A' ? [a, b] : [b, a];
    const ratio = chosen.length / Math.max(1, rejected.length);
    this.#difference[this.#count] = a.length - b.length;
    this.#targetA[this.#count] = target === 'A' ? 1 : 0;
    this.#ratio[this.#count] = ratio;
    this.#count += 1;
    if (chosen.length > rejected.length) this.#longer += 1;
    if (chosen.length < rejected.length) this.#shorter += 1;
    const ratioClass = ratioBounds.findLastIndex((bound) => ratio >= bound);
    this.#ratios[ratioClass] = (this.#ratios[ratioClass] ?? 0) + 1;
    const ofChosen = marksOf(chosen.text);
    const ofRejected = marksOf(rejected.text);
    for (const [i, counts] of this.#marks.entries()) {
      if (ofChosen[i]) counts[ofRejected[i] ? 'both' : 'onlyChosen'] += 1;
      else counts[ofRejected[i] ? 'onlyRejected' : 'neither'] += 1;
    }
  }

  result(): Shortcuts {
    const count = this.#count;
    const targetA = this.#targetA.subarray(0, count);
    return {
      compared: count,
      targetA: shareOf(
        targetA.reduce((sum, is) => sum + is, 0),
        count,
      ),
      chosenLonger: this.#longer,
      equallyLong: count - this.#longer - this.#shorter,
      chosenShorter: this.#shorter,
      longerShare: shareOf(this.#longer, this.#longer + this.#shorter),
      lengthAuc: areaUnderCurve(this.#difference.subarray(0, count), targetA),
      medianRatio: median(this.#ratio.subarray(0, count)),
      ratios: [...this.#ratios],
      marks: this.#marks.map((counts, i) => ({
        mark: shortcutMarks[i] as ShortcutMark,
        ...counts,
        chosenShare: shareOf(counts.onlyChosen, counts.onlyChosen + counts.onlyRejected),
      })),
    };
  }
}

function median(values: Float64Array): number | null {
  if (values.length === 0) return null;
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
