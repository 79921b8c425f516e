import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { sampleCandidates } from '@/lib/inference/sample-candidates';
import { createVllmClient } from '@/lib/inference/vllm-client';
import { median } from './comparison';
import { startFixedReplyServer } from './fixed-reply-server';
import { sampledReply } from './sampled-reply';

export interface ReplyParsing {
  bytes: number;
  /** The longest the event loop was kept from others while a reply was read; the median of all rounds. */
  longestMs: number;
  /** The same while as much time passes and nothing is read. */
  idleMs: number;
  /** `JSON.parse` alone, of the whole text: the least that reading it in one go would take. */
  jsonMs: number;
}

const RESOLUTION_MS = 1;
const END = 2;

/** How long reading a reply of many reasons keeps everything else in the process waiting. */
export async function replyParsing({
  rounds,
  ...size
}: {
  choices: number;
  tokens: number;
  promptTokens: number;
  rounds: number;
}): Promise<ReplyParsing> {
  const body = sampledReply(size);
  const server = await startFixedReplyServer(body);
  const client = createVllmClient({ baseUrl: server.url });
  const request = { model: 'fixture', promptIds: [1], temperature: 1, topP: 1, topK: 0, seed: 1, eotId: END };
  const read = async () => {
    const candidates = await sampleCandidates({
      ...request,
      client,
      n: size.choices,
      maxTokens: size.tokens,
    });
    if (candidates.some(({ invalid }) => invalid !== null)) throw new Error('the reply was not understood');
  };
  try {
    // Until what runs is compiled.
    for (let round = 0; round < rounds; round += 1) await read();
    const seen = { longest: [] as number[], idle: [] as number[], json: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const startedAtMs = performance.now();
      seen.longest.push(await longestDelayMs(read));
      const tookMs = performance.now() - startedAtMs;
      seen.idle.push(await longestDelayMs(() => sleep(tookMs)));
      const parseStartMs = performance.now();
      JSON.parse(body);
      seen.json.push(performance.now() - parseStartMs);
    }
    return {
      bytes: Buffer.byteLength(body),
      longestMs: median(seen.longest),
      idleMs: median(seen.idle),
      jsonMs: median(seen.json),
    };
  } finally {
    await server.close();
  }
}

async function longestDelayMs(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await work();
  // The timer that measures must fire once more to see what came last.
  await sleep(2 * RESOLUTION_MS);
  delay.disable();
  // What is measured is from one tick to the next, of which one millisecond is the clock's own.
  return Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
}
