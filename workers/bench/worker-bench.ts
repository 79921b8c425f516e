import pino from 'pino';
import { startFixtureServer } from '@/lib/inference/fixture-server';
import { systemActor } from '@/lib/server/actor';
import { createCampaign, startCampaign, untilDone } from '../test-fixtures';
import { Worker } from '../worker';
import { type Bench, timedMs } from './comparison';

interface WorkerSize {
  samples: number;
  candidatesEach: number;
  latencyMs: number;
  /** Requests the server takes at once. */
  slots: number;
}

const longestMs = 300_000;

/**
 * A whole run against a server that answers every request after a fixed time: what the worker takes beyond the time in
 * which its requests could have been answered, N·L/C.
 */
export async function benchWorker({ samples, candidatesEach, latencyMs, slots }: WorkerSize): Promise<Bench> {
  const allowed = process.env.REASONDESK_ALLOWED_HOSTS;
  process.env.REASONDESK_ALLOWED_HOSTS = '127.0.0.1';
  const server = await startFixtureServer({ latencyMs });
  const worker = new Worker(systemActor('bench'), pino({ level: 'error' }));
  try {
    const campaign = await createCampaign(server.url, { samples, concurrency: slots });
    await worker.start(new AbortController().signal);
    const wallMs = await timedMs(async () => {
      await untilDone(await startCampaign(campaign, { n: candidatesEach }), longestMs);
    });
    const requests = server.requests.filter(({ path }) => path === '/v1/completions').length;
    return {
      comparisons: [
        {
          what: `worker: run of ${samples} samples × ${candidatesEach}`,
          against: `${requests} requests · ${latencyMs} ms / ${slots} at once`,
          oursMs: wallMs,
          againstMs: (requests * latencyMs) / slots,
        },
      ],
      notes: [
        `worker: ${(requests / samples).toFixed(1)} requests a sample, at most ${server.peakConcurrency()} at once; the run's start and end are included`,
      ],
    };
  } finally {
    await worker.stop();
    await server.close();
    if (allowed === undefined) delete process.env.REASONDESK_ALLOWED_HOSTS;
    else process.env.REASONDESK_ALLOWED_HOSTS = allowed;
  }
}
