import { binSet } from '@/lib/domain/facet-bins';
import { bestReason, worstReason } from '@/lib/domain/selection';
import type { Verdict } from '@/lib/domain/verdict';

/** What a sample's line in the browser shows for one model. The column names say what each is. */
export interface SummaryNumbers {
  candidates: number;
  scored: number;
  correct: number;
  incorrect: number;
  unparsed: number;
  truncated: number;
  invalid: number;
  verdictA: number;
  verdictB: number;
  bestId: bigint | null;
  worstId: bigint | null;
  bestScore: number | null;
  worstScore: number | null;
  margin: number | null;
  spread: number | null;
  meanReason: number | null;
  meanVerdict: number | null;
  fluentWrong: number | null;
  groundless: number | null;
  uncertainty: number | null;
  finishes: number;
  binsReason: bigint;
  binsVerdict: bigint;
  binsScore: bigint;
  binsLength: bigint;
  binsMargin: bigint;
  candidateIds: bigint[];
  scores: (number | null)[];
  corrects: boolean[];
}

export interface ScoreRow {
  candidateId: bigint;
  index: number;
  r: number | null;
  a: number | null;
  aOther: number | null;
  rScore: number | null;
  ownVerdict: Verdict | null;
  correct: boolean;
  truncated: boolean;
  invalid: boolean;
  /** the verdict share of the target */
  share: number | null;
  tokenCount: number;
  finishReason: string;
}

const finishBits: Record<string, number> = { stop: 1, length: 2, error: 4 };

/** Of one sample under one model, in the order of the candidates. */
export function summarise(rows: ScoreRow[]): SummaryNumbers {
  // Indices repeat across runs: the position among all of the sample's candidates breaks ties instead.
  const candidates = rows.map((row, position) => ({
    ...row,
    id: Number(row.candidateId),
    index: position,
    verdict: row.ownVerdict,
  }));
  const best = bestReason(candidates);
  const worst = worstReason(candidates);
  const valid = rows.filter((row) => !row.invalid);
  const competing = valid.filter((row) => !row.truncated);
  const known = (pick: (row: ScoreRow) => number | null, of = valid) =>
    of.map(pick).filter((value) => value !== null);
  const scores = known(({ rScore }) => rScore, competing);
  const bestScore = scores.length > 0 ? Math.max(...scores) : null;
  const worstScore = scores.length > 0 ? Math.min(...scores) : null;
  const margin = bestScore !== null && worstScore !== null ? bestScore - worstScore : null;
  const count = (test: (row: ScoreRow) => boolean) => valid.filter(test).length;
  return {
    candidates: rows.length,
    scored: valid.length,
    correct: count((row) => row.correct),
    incorrect: count((row) => !row.correct),
    unparsed: count((row) => row.ownVerdict === null),
    truncated: count((row) => row.truncated),
    invalid: rows.length - valid.length,
    verdictA: count((row) => row.ownVerdict === 'A'),
    verdictB: count((row) => row.ownVerdict === 'B'),
    bestId: best?.candidateId ?? null,
    worstId: worst?.candidateId ?? null,
    bestScore,
    worstScore,
    margin,
    spread: deviation(scores),
    meanReason: mean(known(({ r }) => r, competing)),
    meanVerdict: mean(known(({ a }) => a, competing)),
    fluentWrong: highest(known(({ r, correct }) => (correct ? null : r), competing)),
    groundless: highest(
      known(({ a, r, correct }) => (correct && a !== null && r !== null ? a * (1 - r) : null), competing),
    ),
    uncertainty: mean(known(({ share }) => share, competing).map((share) => 1 - Math.abs(2 * share - 1))),
    finishes: rows.reduce((set, { finishReason }) => set | (finishBits[finishReason] ?? 4), 0),
    binsReason: binSet(
      'reason',
      known(({ r }) => r),
    ),
    binsVerdict: binSet(
      'verdict',
      known(({ a }) => a),
    ),
    binsScore: binSet(
      'score',
      known(({ rScore }) => rScore),
    ),
    binsLength: binSet(
      'length',
      known(({ tokenCount }) => tokenCount),
    ),
    binsMargin: margin === null ? 0n : binSet('margin', [margin]),
    candidateIds: rows.map((row) => row.candidateId),
    scores: rows.map((row) => (row.invalid ? null : row.rScore)),
    corrects: rows.map((row) => row.correct),
  };
}

function highest(values: number[]): number | null {
  return values.length === 0 ? null : Math.max(...values);
}

function mean(values: number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard deviation of the values as a whole population. */
function deviation(values: number[]): number | null {
  const m = mean(values);
  return m === null ? null : Math.sqrt(mean(values.map((value) => (value - m) ** 2)) ?? 0);
}
