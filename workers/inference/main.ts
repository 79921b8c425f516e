import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { EngineUnavailable } from './engine-error';
import { HELP, type InferenceFlags, parseFlags } from './flags';
import { createHttpServer } from './http-server';
import { loadEngine } from './load-engine';
import { createMetrics } from './metrics';
import { Scheduler } from './scheduler';
import { hasSerialThreadPool, runWithSerialThreadPool } from './serial-thread-pool';

/** The launcher goes on without the embedded model when it sees this. */
const EXIT_UNAVAILABLE = 3;
const EXIT_USAGE = 2;
const DRAIN_MS = 5_000;

async function main(flags: InferenceFlags): Promise<void> {
  const engine = await loadEngine(flags);
  const scheduler = new Scheduler(flags.queueLength);
  const server = createHttpServer({ engine, scheduler, metrics: createMetrics() });
  server.listen(flags.port, flags.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const names = engine.models.map((model) => model.id).join(', ');
  console.log(`inference ready at http://${flags.host}:${port} with ${names} on ${flags.threads} threads`);

  let stopping = false;
  const stop = () => {
    // A terminal signals this process and the one that passes signals on to it: one of them counts.
    if (stopping) return;
    stopping = true;
    // What is under way is answered; then, or when the time is up, everything goes. Memory goes with the process.
    server.close(() => void engine.dispose().finally(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), DRAIN_MS - 500).unref();
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

function fail(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}

try {
  const flags = parseFlags(process.argv.slice(2), process.env);
  if (flags.help) console.log(HELP);
  else if (!hasSerialThreadPool()) runWithSerialThreadPool();
  else {
    await main(flags).catch((error: unknown) => {
      if (error instanceof EngineUnavailable) fail(error.message, EXIT_UNAVAILABLE);
      throw error;
    });
  }
} catch (error) {
  const isUsage =
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  fail(error instanceof Error ? error.message : String(error), isUsage ? EXIT_USAGE : 1);
}
