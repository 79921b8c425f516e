import type { DisjointSets } from '@/lib/domain/disjoint-sets';
import { jaccard, MinHashIndex, NEAR_DUPLICATE } from '@/lib/domain/minhash';

/** The questions of some samples, by id. */
export type ReadQuestions = (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>;

type Shingles = ReadonlySet<number>;

/** What the texts of one group that met in a band were found to be: each unlike the others. */
type Centres = { at: number; shingles: Shingles }[];

interface Piece {
  centres: Centres;
  members: number[];
}

const READ_AT_ONCE = 100;
/** A text that is like none of so many others of its group is left to the other bands. */
const MAX_CENTRES = 4;

/** Compares in full what met in a band, and joins what is alike. */
export class NearDuplicates {
  constructor(
    private readonly index: MinHashIndex,
    private readonly sets: DisjointSets,
    private readonly ids: Float64Array,
    private readonly onJoin: (a: number, b: number) => void,
  ) {}

  async join(
    read: ReadQuestions,
    shinglesOf: (question: string) => number[],
    signal?: AbortSignal,
  ): Promise<void> {
    // Of equal questions one stands for all.
    const standsFor = Uint32Array.from({ length: this.ids.length }, (_, at) => this.sets.find(at));
    let waiting: Piece[] = [];
    let members = 0;
    const flush = async () => {
      signal?.throwIfAborted();
      await this.#compare(waiting, read, shinglesOf);
      waiting = [];
      members = 0;
    };
    for (let band = 0; band < MinHashIndex.bands; band += 1) {
      for (const group of this.index.meeting(band)) {
        const different = [...new Set(group.map((at) => standsFor[at] ?? at))];
        if (new Set(different.map((at) => this.sets.find(at))).size < 2) continue;
        const centres: Centres = [];
        for (let from = 0; from < different.length; from += READ_AT_ONCE) {
          const piece = { centres, members: different.slice(from, from + READ_AT_ONCE) };
          waiting.push(piece);
          members += piece.members.length;
          if (members >= READ_AT_ONCE) await flush();
        }
      }
    }
    await flush();
  }

  async #compare(
    pieces: readonly Piece[],
    read: ReadQuestions,
    shinglesOf: (question: string) => number[],
  ): Promise<void> {
    const positions = [...new Set(pieces.flatMap(({ members }) => members))];
    if (positions.length === 0) return;
    const questions = await read(positions.map((at) => this.ids[at] ?? 0));
    const shingles = new Map<number, Shingles>();
    for (const at of positions) {
      shingles.set(at, new Set(shinglesOf(questions.get(this.ids[at] ?? 0) ?? '')));
    }
    for (const { centres, members } of pieces) {
      for (const at of members) this.#place(at, shingles.get(at) ?? new Set(), centres);
    }
  }

  #place(at: number, shingles: Shingles, centres: Centres): void {
    for (const centre of centres) {
      if (this.sets.find(at) === this.sets.find(centre.at)) return;
      if (jaccard(shingles, centre.shingles) < NEAR_DUPLICATE) continue;
      this.sets.join(at, centre.at);
      this.onJoin(at, centre.at);
      return;
    }
    if (centres.length < MAX_CENTRES) centres.push({ at, shingles });
  }
}
