import path from 'node:path';
import { parseArgs } from 'node:util';

export interface LaunchOptions {
  help: boolean;
  port: number;
  host: string;
  demo: boolean;
  model: boolean;
  workers: number;
  dataDir: string;
  databaseUrl: string | undefined;
}

export class UsageError extends Error {}

export const usage = `Reasondesk: npm start -- [options]

  --port N      port of the pages; the next free one when it is taken   (REASONDESK_PORT, 3000)
  --host NAME   address to listen on; 0.0.0.0 for all of the machine's  (REASONDESK_HOST, localhost)
  --no-demo     do not write the demo project on the first start        (REASONDESK_NO_DEMO=1)
  --no-model    no embedded model: bring an inference server's URL      (REASONDESK_NO_MODEL=1)
  --help        this text

  DATABASE_URL             a PostgreSQL 15 or newer instead of the embedded one, e.g.
                           postgresql://user:password@host:5432/name?sslmode=verify-full
  REASONDESK_DATA_DIR      where the database, the model, secrets and logs are kept (.data)
  REASONDESK_SECRET        at least 32 characters; generated into the data folder when not given
  REASONDESK_BASE_URL      the address people use, when a proxy stands in front
  REASONDESK_WORKERS       worker processes (1)
  REASONDESK_MODEL_PATH    a GGUF file to serve as the embedded model
  REASONDESK_MODEL_URL     where to download one from, with REASONDESK_MODEL_SHA256`;

/**
 * What to start, from flags first and the environment second.
 *
 * @throws UsageError with one sentence.
 */
export function parseFlags(argv: string[], env: NodeJS.ProcessEnv, root: string): LaunchOptions {
  const values = parsed(argv);
  return {
    help: values.help ?? false,
    port: integer('the port', values.port ?? (env.REASONDESK_PORT || '3000'), 1, 65_535),
    host: values.host ?? (env.REASONDESK_HOST || 'localhost'),
    demo: !(values['no-demo'] ?? isOn(env.REASONDESK_NO_DEMO)),
    model: !(values['no-model'] ?? isOn(env.REASONDESK_NO_MODEL)),
    workers: integer('REASONDESK_WORKERS', env.REASONDESK_WORKERS || '1', 0, 64),
    dataDir: path.resolve(root, env.REASONDESK_DATA_DIR || '.data'),
    databaseUrl: env.DATABASE_URL || undefined,
  };
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      options: {
        help: { type: 'boolean', short: 'h' },
        port: { type: 'string', short: 'p' },
        host: { type: 'string' },
        'no-demo': { type: 'boolean' },
        'no-model': { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new UsageError(`${sentence}. See npm start -- --help.`, { cause: error });
  }
}

function integer(what: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`${what} must be a whole number from ${min} to ${max}, not "${text}".`);
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false', 'no'].includes(value.toLowerCase());
}
