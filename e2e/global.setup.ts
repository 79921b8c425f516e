import { setTimeout as sleep } from 'node:timers/promises';
import { product } from './product';

const timeoutMs = 120_000;

/** The pages do not wait for the embedded model, but the journeys need it. */
export default async function globalSetup(): Promise<void> {
  const embedded = product().environment.REASONDESK_EMBEDDED_URL;
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(250)) {
    const answer = await fetch(`${embedded}/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(
    `The embedded inference server at ${embedded} is not well: see .data/e2e/logs/inference.log.`,
  );
}
