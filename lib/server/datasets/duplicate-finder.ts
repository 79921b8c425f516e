import type { DatasetReportContent, DuplicateKind } from '@/lib/contracts/dataset-report';
import { DisjointSets } from '@/lib/domain/disjoint-sets';
import { equalRuns } from '@/lib/domain/equal-runs';
import { MinHashIndex, SHINGLE_WORDS } from '@/lib/domain/minhash';
import { ngramKeys, textKey, wordsOf } from '@/lib/domain/ngram';
import { NearDuplicates, type ReadQuestions } from './near-duplicates';
import type { ReportRow } from './report-rows';

export interface Duplicates {
  counts: DatasetReportContent['duplicates'];
  /** every sample of a group, with the lowest sample id of the group */
  flagged: { sampleId: number; groupId: number; kind: DuplicateKind }[];
}

/** From the loosest to the closest likeness; 0 is none. */
const kinds: readonly DuplicateKind[] = ['near', 'question', 'pair'];
const NEAR = 1;
const SAME_QUESTION = 2;
const SAME_PAIR = 3;

/** Finds the samples of a data set that ask the same, or nearly. Keeps about 110 bytes a sample, no texts. */
export class DuplicateFinder {
  readonly #ids: Float64Array;
  readonly #questions: Float64Array;
  readonly #pairs: Float64Array;
  readonly #chosen: Float64Array;
  readonly #index: MinHashIndex;
  #count = 0;

  constructor(capacity: number) {
    this.#ids = new Float64Array(capacity);
    this.#questions = new Float64Array(capacity);
    this.#pairs = new Float64Array(capacity);
    this.#chosen = new Float64Array(capacity);
    this.#index = new MinHashIndex(capacity);
  }

  add({ id, question, answerA, answerB, lengthA, lengthB, target }: ReportRow): void {
    const at = this.#count;
    this.#count += 1;
    // The length stands for what a very long answer has beyond the part that is looked at.
    const a = `${lengthA} ${answerA}`;
    const b = `${lengthB} ${answerB}`;
    const answers = [textKey([a]) ?? 0, textKey([b]) ?? 0].sort((x, y) => x - y);
    this.#ids[at] = id;
    this.#questions[at] = textKey([question]) ?? 0;
    this.#pairs[at] = textKey([question, ...answers.map(String)]) ?? 0;
    this.#chosen[at] = textKey([target === 'A' ? a : b]) ?? 0;
    // Ready judge prompts share their template's words: only equal ones are the same.
    this.#index.add(lengthA > 0 ? shinglesOf(question) : []);
  }

  async find(read: ReadQuestions, signal?: AbortSignal): Promise<Duplicates> {
    const sets = new DisjointSets(this.#count);
    const kind = new Uint8Array(this.#count);
    const contradicting = this.#joinEqual(this.#pairs, sets, (group) => {
      for (const at of group) kind[at] = SAME_PAIR;
      return new Set(group.map((at) => this.#chosen[at])).size > 1 ? group.length : 0;
    });
    this.#joinEqual(this.#questions, sets, (group) => {
      for (const at of group) kind[at] = Math.max(kind[at] ?? 0, SAME_QUESTION);
      return 0;
    });
    const near = new NearDuplicates(this.#index, sets, this.#ids.subarray(0, this.#count), (a, b) => {
      for (const at of [a, b]) kind[at] = Math.max(kind[at] ?? 0, NEAR);
    });
    await near.join(read, shinglesOf, signal);
    return this.#result(sets, kind, contradicting);
  }

  /** Joins the positions with equal keys; the sum of what `each` says of the groups. */
  #joinEqual(keys: Float64Array, sets: DisjointSets, each: (group: number[]) => number): number {
    const folded = Uint32Array.from(keys.subarray(0, this.#count), (key) => key % 2 ** 32);
    let sum = 0;
    for (const run of equalRuns(folded)) {
      for (const group of byKey(run, keys)) {
        for (const at of group) sets.join(group[0] ?? at, at);
        sum += each(group);
      }
    }
    return sum;
  }

  #result(sets: DisjointSets, kind: Uint8Array, contradicting: number): Duplicates {
    const counts = { pair: 0, question: 0, near: 0, groups: 0, largest: 0, contradicting };
    const groups = new Map<number, { id: number; size: number }>();
    for (const [at, of] of kind.entries()) {
      if (of === 0) continue;
      const id = this.#ids[at] ?? 0;
      const group = groups.get(sets.find(at)) ?? { id, size: 0 };
      groups.set(sets.find(at), { id: Math.min(group.id, id), size: group.size + 1 });
      counts[kinds[of - 1] ?? 'near'] += 1;
      counts.largest = Math.max(counts.largest, group.size + 1);
    }
    counts.groups = groups.size;
    const flagged = [...kind.entries()].flatMap(([at, of]) => {
      const sameKind = kinds[of - 1];
      const groupId = groups.get(sets.find(at))?.id;
      return sameKind && groupId ? [{ sampleId: this.#ids[at] ?? 0, groupId, kind: sameKind }] : [];
    });
    return { counts, flagged };
  }
}

/** What two questions are compared by. */
function shinglesOf(question: string): number[] {
  return ngramKeys(wordsOf(question), SHINGLE_WORDS);
}

/** A run of equal folded keys by the keys themselves, without single ones. */
function byKey(run: readonly number[], keys: Float64Array): number[][] {
  const groups = new Map<number, number[]>();
  for (const at of run) {
    const key = keys[at] ?? 0;
    const group = groups.get(key);
    if (group) group.push(at);
    else groups.set(key, [at]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
