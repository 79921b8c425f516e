import { createParser } from 'eventsource-parser';

const DONE = '[DONE]';

/** The data of each server-sent event, up to the one that says that all is done or the end of the bytes. */
export async function* serverEvents(pieces: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  const ready: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => ready.push(data) });
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    parser.feed(decoder.decode(piece, { stream: true }));
    for (const data of ready.splice(0)) {
      if (data === DONE) return;
      yield data;
    }
  }
}
