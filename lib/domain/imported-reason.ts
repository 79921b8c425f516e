import { isStorable } from './storable-text';
import { parseVerdict, type Verdict } from './verdict';

/** Σ log p of a span in nats, at most 0, and its length in tokens. */
interface SpanScore {
  logp: number;
  n: number;
}

/** A reason that came with a row, as it waits to be stored. */
export interface ImportedReason {
  text: string;
  /** the sampled verdict; null where none was given, or what was given is unparsed */
  verdict: Verdict | null;
  /** null where none was given */
  verdictText: string | null;
  truncated: boolean;
  /** null: it came without all three of them */
  scores: { reason: SpanScore; A: SpanScore; B: SpanScore } | null;
}

export type ParsedReasons = { ok: true; reasons: ImportedReason[] } | { ok: false; problem: string };

const MAX_TEXT = 1_000_000;
/** Beyond it a log-prob is a mark for minus infinity, which no score holds. */
const LEAST_LOGP = -1e9;

/**
 * The reasons of a row: a list of texts, or of objects with `reason` (or `text`), and where known `verdict`,
 * `finish_reason`, and the scores `logp_reason`, `logp_a`, `logp_b` with their token counts `n_reason`, `n_a`, `n_b`.
 * In place of a log-prob sum the length-normalised probability may stand (`p_reason`, `p_a`, `p_b`, in (0, 1]):
 * `logp = n · ln P`. Relative to the target the verdicts may be named `verdict` (the target's) and `other`
 * (`logp_verdict`, …). Scores count only when all of them are there and possible. A row without reasons has none.
 */
export function parseImportedReasons(value: unknown, target: Verdict): ParsedReasons {
  if (value === undefined || value === null) return { ok: true, reasons: [] };
  const list = Array.isArray(value) ? value : [value];
  const reasons: ImportedReason[] = [];
  for (const [position, entry] of list.entries()) {
    const reason = parseReason(entry, target);
    if (typeof reason === 'string') return { ok: false, problem: `reason ${position + 1} ${reason}` };
    reasons.push(reason);
  }
  return { ok: true, reasons };
}

type Fields = Record<string, unknown>;

/** Or what is wrong with it. */
function parseReason(entry: unknown, target: Verdict): ImportedReason | string {
  const fields: Fields =
    typeof entry === 'string'
      ? { reason: entry }
      : entry !== null && typeof entry === 'object'
        ? (entry as Fields)
        : {};
  const text = fields.reason ?? fields.text;
  if (typeof text !== 'string') return 'is not a text';
  if (text.trim() === '') return 'is empty';
  if (text.length > MAX_TEXT) return `is longer than ${MAX_TEXT} characters`;
  const verdictText = fields.verdict ?? null;
  if (verdictText !== null && typeof verdictText !== 'string') return 'has a verdict that is not a text';
  if (!isStorable(text) || !isStorable(verdictText ?? '')) return 'holds a character that cannot be stored';
  return {
    text,
    verdict: verdictText === null ? null : verdictOf(verdictText),
    verdictText: verdictText === null ? null : tagged(verdictText),
    truncated: (fields.finish_reason ?? fields.finishReason) === 'length',
    scores: scoresOf(fields, target),
  };
}

function verdictOf(text: string): Verdict | null {
  return parseVerdict(tagged(text));
}

/** A bare letter stands for its tag. */
function tagged(text: string): string {
  const bare = text.trim().toUpperCase();
  return bare === 'A' || bare === 'B' ? `[[${bare}]]` : text;
}

function scoresOf(fields: Fields, target: Verdict): ImportedReason['scores'] {
  const other = target === 'A' ? 'b' : 'a';
  const side = (verdict: 'a' | 'b') =>
    spanScore(fields, verdict) ?? spanScore(fields, verdict === other ? 'other' : 'verdict');
  const scores = { reason: spanScore(fields, 'reason'), A: side('a'), B: side('b') };
  const { reason, A, B } = scores;
  return reason && A && B ? { reason, A, B } : null;
}

function spanScore(fields: Fields, span: string): SpanScore | null {
  const camel = `${span.charAt(0).toUpperCase()}${span.slice(1)}`;
  const number = (kind: string) => {
    const found = fields[`${kind}_${span}`] ?? fields[`${kind}${camel}`];
    return typeof found === 'number' && Number.isFinite(found) ? found : null;
  };
  const n = number('n');
  const p = number('p');
  if (n === null || !Number.isInteger(n) || n < 1 || n > 2 ** 31 - 1) return null;
  const logp = number('logp') ?? (p !== null && p > 0 && p <= 1 ? n * Math.log(p) : null);
  // Minus zero is a zero PostgreSQL would keep the sign of.
  return logp === null || logp > 0 || logp < LEAST_LOGP ? null : { logp: logp + 0, n };
}
