import type { DatasetReportContent } from '@/lib/contracts/dataset-report';
import { overlapKeys } from '@/lib/domain/ngram-overlap';
import { ShortcutTally } from '@/lib/domain/shortcut-tally';
import { DuplicateFinder, type Duplicates } from './duplicate-finder';
import type { ReadQuestions } from './near-duplicates';
import type { BenchmarkPrompts } from './project-prompts';
import type { ReportRow } from './report-rows';

export interface Overlap {
  sampleId: number;
  benchmarkId: number;
  rowId: number;
}

/** What is measured of a data set while its samples pass by. */
export class DatasetMeasure {
  readonly overlaps: Overlap[] = [];
  sampleCount = 0;
  readonly #shortcuts: ShortcutTally;
  readonly #duplicates: DuplicateFinder;

  constructor(
    capacity: number,
    private readonly prompts: readonly BenchmarkPrompts[],
  ) {
    this.#shortcuts = new ShortcutTally(capacity);
    this.#duplicates = new DuplicateFinder(capacity);
  }

  add(row: ReportRow): void {
    this.sampleCount += 1;
    // A ready judge prompt has no answers of its own.
    if (row.lengthA > 0 && row.lengthB > 0) {
      this.#shortcuts.add(
        { text: row.answerA, length: row.lengthA },
        { text: row.answerB, length: row.lengthB },
        row.target,
      );
    }
    this.#duplicates.add(row);
    if (this.prompts.length === 0) return;
    const keys = overlapKeys(row.question);
    for (const { benchmarkId, index } of this.prompts) {
      const rowId = index.find(keys);
      if (rowId !== null) this.overlaps.push({ sampleId: row.id, benchmarkId, rowId });
    }
  }

  async findDuplicates(read: ReadQuestions, signal?: AbortSignal): Promise<Duplicates> {
    return await this.#duplicates.find(read, signal);
  }

  shortcuts(): DatasetReportContent['shortcuts'] {
    return this.#shortcuts.result();
  }
}
