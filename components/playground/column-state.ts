import type { GenerateGiven, PlaygroundEvent } from '@/lib/contracts/playground';
import type { Verdict } from '@/lib/domain/verdict';
import type { JudgedTexts } from './kept-texts';

/** One model with one order of the answers. */
export interface ColumnRequest {
  key: string;
  model: { id: number; name: string };
  swapped: boolean;
  /** what is judged, as it was given */
  texts: JudgedTexts;
  body: GenerateGiven;
}

export type ColumnPhase =
  | 'waiting'
  | 'reading'
  | 'writing'
  | 'deciding'
  | 'scoring'
  | 'done'
  | 'stopped'
  | 'failed';

type Event<T extends PlaygroundEvent['type']> = Extract<PlaygroundEvent, { type: T }>;

export interface ColumnState extends ColumnRequest {
  phase: ColumnPhase;
  promptTokens: number | null;
  escaped: readonly string[];
  reason: string;
  /** tokens of the reason so far, and when its first and its newest came, on the page’s clock */
  tokens: number;
  firstAtMs: number | null;
  lastAtMs: number | null;
  reasonEnd: Event<'reason-end'> | null;
  verdictText: string;
  /** undefined: not there yet; null: unparsed */
  verdict: Verdict | null | undefined;
  scored: Event<'scores'> | null;
  /** why this server cannot score */
  unscored: string | null;
  error: { message: string; remedy: string } | null;
  durationMs: number | null;
}

export type ColumnsAction =
  | { type: 'begin'; columns: readonly ColumnRequest[] }
  | { type: 'again'; column: ColumnRequest }
  | { type: 'open'; key: string }
  | { type: 'events'; byKey: ReadonlyMap<string, readonly PlaygroundEvent[]>; atMs: number }
  /** The stream of a column is over; without a word about its end it broke off. */
  | { type: 'closed'; key: string }
  | { type: 'failed'; key: string; message: string; remedy: string }
  | { type: 'stopped' };

const active: ReadonlySet<ColumnPhase> = new Set(['waiting', 'reading', 'writing', 'deciding', 'scoring']);

export function isActive({ phase }: Pick<ColumnState, 'phase'>): boolean {
  return active.has(phase);
}

/** The columns after one thing more was heard or done. */
export function columnsReducer(
  columns: readonly ColumnState[],
  action: ColumnsAction,
): readonly ColumnState[] {
  switch (action.type) {
    case 'begin':
      return action.columns.map(begun);
    case 'again':
      return columns.map((column) => (column.key === action.column.key ? begun(action.column) : column));
    case 'open':
      return change(columns, action.key, (column) => ({ ...column, phase: 'reading' }));
    case 'events':
      return columns.map((column) => {
        const events = action.byKey.get(column.key) ?? [];
        return isActive(column)
          ? events.reduce((state, event) => hear(state, event, action.atMs), column)
          : column;
      });
    case 'closed':
      return change(columns, action.key, (column) => ({
        ...column,
        phase: 'failed',
        error: { message: 'The connection to the web server broke off.', remedy: 'Run again.' },
      }));
    case 'failed': {
      const { message, remedy } = action;
      return change(columns, action.key, (column) => ({
        ...column,
        phase: 'failed',
        error: { message, remedy },
      }));
    }
    case 'stopped':
      return columns.map((column) => (isActive(column) ? { ...column, phase: 'stopped' } : column));
  }
}

function begun(request: ColumnRequest): ColumnState {
  return {
    ...request,
    phase: 'waiting',
    promptTokens: null,
    escaped: [],
    reason: '',
    tokens: 0,
    firstAtMs: null,
    lastAtMs: null,
    reasonEnd: null,
    verdictText: '',
    verdict: undefined,
    scored: null,
    unscored: null,
    error: null,
    durationMs: null,
  };
}

/** Only what is under way can change: a word that comes after the end is of no use. */
function change(
  columns: readonly ColumnState[],
  key: string,
  next: (column: ColumnState) => ColumnState,
): readonly ColumnState[] {
  return columns.map((column) => (column.key === key && isActive(column) ? next(column) : column));
}

function hear(column: ColumnState, event: PlaygroundEvent, atMs: number): ColumnState {
  switch (event.type) {
    case 'rendered':
      return { ...column, promptTokens: event.promptTokens, escaped: event.escaped };
    case 'reason':
      return {
        ...column,
        phase: 'writing',
        reason: column.reason + event.text,
        tokens: column.tokens + event.tokens,
        firstAtMs: column.firstAtMs ?? atMs,
        lastAtMs: atMs,
      };
    case 'reason-end':
      return { ...column, phase: 'deciding', reasonEnd: event, tokens: event.tokens };
    case 'verdict':
      return { ...column, verdictText: column.verdictText + event.text };
    case 'verdict-end':
      return { ...column, phase: 'scoring', verdict: event.verdict };
    case 'scores':
      return { ...column, scored: event, reason: event.reason };
    case 'unscored':
      return { ...column, unscored: event.why };
    case 'error':
      return { ...column, phase: 'failed', error: { message: event.message, remedy: event.remedy } };
    case 'end':
      return { ...column, phase: column.error ? 'failed' : 'done', durationMs: event.durationMs };
  }
}

/** Tokens a second of the reason, the wait for its first one left out; null before there is anything to measure. */
export function tokensPerSecond(column: ColumnState): number | null {
  const { reasonEnd, tokens, firstAtMs, lastAtMs } = column;
  const ms = reasonEnd ? reasonEnd.durationMs - reasonEnd.firstTokenMs : (lastAtMs ?? 0) - (firstAtMs ?? 0);
  return tokens > 1 && ms > 0 ? ((tokens - 1) / ms) * 1000 : null;
}
