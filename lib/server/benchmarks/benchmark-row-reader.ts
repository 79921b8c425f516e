import { type BenchmarkRow, type ParsedBenchmarkRow, parseBenchmarkRow } from '@/lib/domain/benchmark-row';
import { AppError, type FieldError } from '@/lib/errors';
import type { FileLine } from '../datasets/file-lines';

const SHOWN_PROBLEMS = 20;

/** The rows of a benchmark file as its lines come, and the first problems with their lines. */
export class BenchmarkRowReader {
  rows: BenchmarkRow[] = [];
  problems: FieldError[] = [];
  count = 0;
  #invalid = 0;
  #lineOfKey = new Map<string, number>();
  #utf8 = new TextDecoder('utf-8', { fatal: true });

  read(line: FileLine): void {
    const parsed = this.#parse(line);
    if (!parsed.ok) {
      this.#invalid += 1;
      if (this.problems.length < SHOWN_PROBLEMS) {
        this.problems.push({ field: `line ${line.number}`, message: parsed.problem });
      }
      return;
    }
    this.#lineOfKey.set(parsed.row.key, line.number);
    this.count += 1;
    this.rows.push(parsed.row);
  }

  take(): BenchmarkRow[] {
    const taken = this.problems.length > 0 ? [] : this.rows;
    this.rows = [];
    return taken;
  }

  refusal(): AppError {
    const first = this.problems[0];
    const more = this.#invalid > 1 ? ` ${this.#invalid} lines have such problems.` : '';
    return new AppError('invalid', `${first?.field} ${first?.message}.${more} Nothing was stored.`, {
      fields: this.problems,
    });
  }

  #parse({ bytes, tooLong }: FileLine): ParsedBenchmarkRow {
    if (tooLong) return { ok: false, problem: 'is longer than 16 MiB' };
    let value: unknown;
    try {
      value = JSON.parse(this.#utf8.decode(bytes));
    } catch {
      return { ok: false, problem: 'is not JSON' };
    }
    const parsed = parseBenchmarkRow(value);
    const before = parsed.ok ? this.#lineOfKey.get(parsed.row.key) : undefined;
    return before === undefined ? parsed : { ok: false, problem: `has the same "id" as line ${before}` };
  }
}
