import { type BenchmarkRow, type ParsedBenchmarkRow, parseBenchmarkRow } from '@/lib/domain/benchmark-row';
import { lineIssueTexts } from '@/lib/domain/line-issue';
import { AppError, type FieldError } from '@/lib/errors';
import type { FileRow } from '../datasets/reading/file-row';
import { rowValue } from '../datasets/reading/row-value';

const SHOWN_PROBLEMS = 20;

/** The rows of a benchmark file as they come, and the first problems with their places. */
export class BenchmarkRowReader {
  rows: BenchmarkRow[] = [];
  problems: FieldError[] = [];
  count = 0;
  #invalid = 0;
  #numberOfKey = new Map<string, number>();

  /** `unit`: what the rows are counted in, `line` for example; `tabular`: cells are texts */
  constructor(
    private readonly unit: string,
    private readonly tabular: boolean,
  ) {}

  read(row: FileRow): void {
    const parsed = this.#parse(row);
    if (!parsed.ok) {
      this.#invalid += 1;
      if (this.problems.length < SHOWN_PROBLEMS) {
        this.problems.push({ field: `${this.unit} ${row.number}`, message: parsed.problem });
      }
      return;
    }
    this.#numberOfKey.set(parsed.row.key, row.number);
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
    const more = this.#invalid > 1 ? ` ${this.#invalid} ${this.unit}s have such problems.` : '';
    return new AppError('invalid', `${first?.field} ${first?.message}.${more} Nothing was stored.`, {
      fields: this.problems,
    });
  }

  #parse(row: FileRow): ParsedBenchmarkRow {
    const found = rowValue(row);
    if (!found.ok) {
      const problem = found.reason === 'not_json' ? 'is not JSON' : lineIssueTexts[found.reason].title;
      return { ok: false, problem: found.reason === 'line_too_long' ? 'is longer than 16 MiB' : problem };
    }
    const parsed = parseBenchmarkRow(this.tabular ? withMessages(found.value) : found.value);
    const before = parsed.ok ? this.#numberOfKey.get(parsed.row.key) : undefined;
    return before === undefined
      ? parsed
      : { ok: false, problem: `has the same "id" as ${this.unit} ${before}` };
  }
}

/** In a table the messages of a prompt stand as JSON. */
function withMessages(value: unknown): unknown {
  const { prompt } = (value ?? {}) as { prompt?: unknown };
  if (typeof prompt !== 'string' || !/^\s*\[\s*\{/.test(prompt)) return value;
  try {
    const list = JSON.parse(prompt) as { role?: unknown }[];
    return list.every((turn) => typeof turn?.role === 'string')
      ? { ...(value as object), prompt: list }
      : value;
  } catch {
    // A prompt that merely begins so.
    return value;
  }
}
