// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PlaygroundEvent } from '@/lib/contracts/playground';
import type { ColumnRequest } from './column-state';
import { useGenerations } from './use-generations';

const texts = { question: 'Q', answerA: 'A', answerB: 'B' };
const requests = Array.from(
  { length: 6 },
  (_, id): ColumnRequest => ({
    key: String(id),
    model: { id, name: `m${id}` },
    swapped: false,
    texts,
    body: { model: id, judged: { from: 'text', ...texts } },
  }),
);

interface Open {
  signal: AbortSignal;
  send: (...events: PlaygroundEvent[]) => void;
  close: () => void;
}
let opened: Open[];

beforeEach(() => {
  opened = [];
  vi.stubGlobal('fetch', async (_url: string, { signal }: { signal: AbortSignal }) => {
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(signal.reason));
        opened.push({
          signal,
          send: (...events) =>
            controller.enqueue(
              encoder.encode(events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')),
            ),
          close: () => controller.close(),
        });
      },
    });
    return { ok: true, body };
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const end: PlaygroundEvent = { type: 'end', durationMs: 1 };

it('has four write at once, and the next when one is done', async () => {
  const { result } = renderHook(() => useGenerations('p'));
  act(() => result.current.start(requests));
  await waitFor(() => expect(opened).toHaveLength(4));
  expect(result.current.columns.map(({ phase }) => phase).slice(3, 5)).toEqual(['reading', 'waiting']);
  opened[1]?.send({ type: 'reason', text: 'So A.', tokens: 3 }, end);
  opened[1]?.close();
  await waitFor(() => expect(opened).toHaveLength(5));
  expect(result.current.columns[1]).toMatchObject({ phase: 'done', reason: 'So A.' });
  expect(result.current.running).toBe(true);
});

it('stops all requests, keeps what was written, and asks for no more', async () => {
  const { result } = renderHook(() => useGenerations('p'));
  act(() => result.current.start(requests));
  await waitFor(() => expect(opened).toHaveLength(4));
  opened[0]?.send({ type: 'reason', text: 'half', tokens: 1 });
  await waitFor(() => expect(result.current.columns[0]?.reason).toBe('half'));
  act(() => result.current.stop());
  expect(opened.every(({ signal }) => signal.aborted)).toBe(true);
  expect(result.current.columns.every(({ phase }) => phase === 'stopped')).toBe(true);
  expect(result.current.columns[0]?.reason).toBe('half');
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(opened).toHaveLength(4);
});

it('stops them when the page is left', async () => {
  const { result, unmount } = renderHook(() => useGenerations('p'));
  act(() => result.current.start(requests.slice(0, 2)));
  await waitFor(() => expect(opened).toHaveLength(2));
  unmount();
  expect(opened.every(({ signal }) => signal.aborted)).toBe(true);
});
