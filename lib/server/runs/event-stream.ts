import { setTimeout as sleep } from 'node:timers/promises';
import { logger } from '../logger';

interface EventStream {
  /** name of the events */
  event: string;
  /** What is sent; streams of the same key share one look at the database. */
  key: string;
  load: () => Promise<unknown>;
  /** Throws when the listener may no longer listen. Asked now and then. */
  mayListen: () => Promise<unknown>;
  /** aborted when the listener goes away */
  signal: AbortSignal;
}

const LOOK_MS = 1_000;
const HEARTBEAT_MS = 15_000;
/** The looks take at most this share of the time. */
const LOAD_SHARE = 0.1;

interface Look {
  at: number;
  tookMs: number;
  data: Promise<unknown>;
}

const looks = new Map<string, Look>();

/** Server-sent events: what `load` gives, whenever it has changed, looked up once a second while somebody listens. */
export function eventStream(options: EventStream): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      listen(options, send).then(
        () => close(controller),
        (error: unknown) => {
          if (!options.signal.aborted) logger().warn({ err: error, key: options.key }, 'event stream ended');
          close(controller);
        },
      );
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that buffer would hold the events back.
      'x-accel-buffering': 'no',
    },
  });
}

async function listen(options: EventStream, send: (text: string) => void): Promise<void> {
  const { event, key, load, mayListen, signal } = options;
  let last = '';
  let heardAt = Date.now();
  send('retry: 2000\n\n');
  while (!signal.aborted) {
    const { data, tookMs } = await look(key, load);
    const text = JSON.stringify(data);
    if (text !== last) {
      send(`event: ${event}\ndata: ${text}\n\n`);
      last = text;
    }
    if (Date.now() - heardAt >= HEARTBEAT_MS) {
      await mayListen();
      send(': still here\n\n');
      heardAt = Date.now();
    }
    await sleep(Math.max(LOOK_MS, tookMs / LOAD_SHARE), undefined, { signal });
  }
}

async function look(key: string, load: () => Promise<unknown>): Promise<{ data: unknown; tookMs: number }> {
  const known = looks.get(key);
  if (known && Date.now() - known.at < Math.max(LOOK_MS * 0.9, known.tookMs / LOAD_SHARE)) {
    return { data: await known.data, tookMs: known.tookMs };
  }
  const startedAt = performance.now();
  const entry: Look = { at: Date.now(), tookMs: 0, data: load() };
  looks.set(key, entry);
  try {
    const data = await entry.data;
    entry.tookMs = performance.now() - startedAt;
    return { data, tookMs: entry.tookMs };
  } finally {
    // Nobody listens to most keys for long.
    setTimeout(() => {
      if (looks.get(key) === entry) looks.delete(key);
    }, HEARTBEAT_MS).unref();
  }
}

function close(controller: ReadableStreamDefaultController): void {
  try {
    controller.close();
  } catch {
    // The listener closed it first.
  }
}
