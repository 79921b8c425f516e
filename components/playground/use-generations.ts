'use client';

import { useCallback, useEffect, useReducer, useRef } from 'react';
import { generation } from '@/lib/client/playground';
import { MAX_GENERATIONS, type PlaygroundEvent } from '@/lib/contracts/playground';
import { messageOf } from '@/lib/errors';
import { type ColumnRequest, type ColumnState, columnsReducer, isActive } from './column-state';

/** Drawn so often: tokens of several models come faster than a screen is worth drawing. */
const FLUSH_MS = 60;

interface Generations {
  columns: readonly ColumnState[];
  running: boolean;
  /** Begins these columns, a few at once; what was under way is stopped. */
  start: (columns: readonly ColumnRequest[]) => void;
  /** Begins one column anew beside the others. */
  again: (column: ColumnRequest) => void;
  stop: () => void;
}

/** The columns of a playground and the requests behind them. Leaving the page stops them. */
export function useGenerations(project: string): Generations {
  const [columns, dispatch] = useReducer(columnsReducer, []);
  const current = useRef<AbortController | null>(null);
  const heard = useRef(new Map<string, PlaygroundEvent[]>());
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);

  const flush = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (heard.current.size === 0) return;
    dispatch({ type: 'events', byKey: heard.current, atMs: performance.now() });
    heard.current = new Map();
  }, []);

  const halt = useCallback(() => {
    current.current?.abort();
    current.current = null;
  }, []);

  const stop = useCallback(() => {
    halt();
    flush();
    dispatch({ type: 'stopped' });
  }, [halt, flush]);

  const listen = useCallback(
    async ({ key, body }: ColumnRequest, signal: AbortSignal) => {
      dispatch({ type: 'open', key });
      try {
        for await (const events of generation(project, body, signal)) {
          if (signal.aborted) return;
          heard.current.set(key, [...(heard.current.get(key) ?? []), ...events]);
          timer.current ??= setTimeout(flush, FLUSH_MS);
        }
        if (signal.aborted) return;
        flush();
        dispatch({ type: 'closed', key });
      } catch (error) {
        if (signal.aborted) return;
        flush();
        const message = messageOf(error) ?? 'The web server cannot be reached.';
        dispatch({ type: 'failed', key, message, remedy: 'Run again.' });
      }
    },
    [project, flush],
  );

  const start = useCallback(
    (requests: readonly ColumnRequest[]) => {
      stop();
      current.current = new AbortController();
      const { signal } = current.current;
      dispatch({ type: 'begin', columns: requests });
      const waiting = [...requests];
      const work = async () => {
        for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
          await listen(next, signal);
        }
      };
      for (let worker = 0; worker < MAX_GENERATIONS; worker += 1) void work();
    },
    [stop, listen],
  );

  const again = useCallback(
    (column: ColumnRequest) => {
      current.current ??= new AbortController();
      dispatch({ type: 'again', column });
      void listen(column, current.current.signal);
    },
    [listen],
  );

  useEffect(
    () => () => {
      halt();
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [halt],
  );

  return { columns, running: columns.some(isActive), start, again, stop };
}
