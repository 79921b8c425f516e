import pino from 'pino';

let instance: pino.Logger | undefined;

/** JSON lines on standard output; `REASONDESK_LOG_LEVEL` (default `info`). Keys and prompts are never logged. */
export function logger(): pino.Logger {
  instance ??= pino({ level: process.env.REASONDESK_LOG_LEVEL ?? 'info' });
  return instance;
}
