import type { PlaygroundEvent } from '@/lib/contracts/playground';

/** A long prompt may take its time before the first token: proxies cut connections that are silent. */
const HEARTBEAT_MS = 15_000;

interface EventSource {
  events: AsyncIterable<PlaygroundEvent>;
  /** The listener went away. */
  onCancel: () => void;
  /** Called once, whatever the end was. */
  onEnd: () => void;
}

/** Sends each event as a server-sent event of its type, as soon as it is there. */
export function eventResponse({ events, onCancel, onEnd }: EventSource): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      const pass = async () => {
        for await (const event of events) send(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
        controller.close();
      };
      pass()
        // What a model says wrong is an event; all that is left is a listener who went away.
        .catch(() => undefined)
        .finally(() => {
          clearInterval(heartbeat);
          onEnd();
        });
    },
    cancel: onCancel,
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
