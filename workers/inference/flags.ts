import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

export interface InferenceFlags {
  port: number;
  host: string;
  modelPath: string;
  adapterPath: string;
  threads: number;
  sequences: number;
  maxModelLen: number;
  queueLength: number;
  help: boolean;
}

export const HELP = `The embedded inference server: a small model behind vLLM's HTTP routes.

  npm run inference -- [options]

  --port N            8100; 0 takes a free one
  --host H            127.0.0.1
  --model PATH        a GGUF file (REASONDESK_MODEL_PATH, else .data/models/SmolLM2-135M-Instruct.Q4_1.gguf)
  --threads N         the cores this process may use
  --sequences N       8: candidates sampled side by side, and prefixes kept
  --max-model-len N   3072 tokens of prompt and completion; memory is 23 KB × this × sequences, for each model used
  --queue N           64 requests may wait; the next one is answered with 503
`;

const DEFAULT_MODEL = path.join('.data', 'models', 'SmolLM2-135M-Instruct.Q4_1.gguf');

/** Throws Error with a sentence for the user. */
export function parseFlags(args: string[], env: NodeJS.ProcessEnv): InferenceFlags {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '8100' },
      host: { type: 'string', default: '127.0.0.1' },
      model: { type: 'string', default: env.REASONDESK_MODEL_PATH || DEFAULT_MODEL },
      adapter: { type: 'string', default: path.join(import.meta.dirname, 'demo-judge', 'demo-judge.gguf') },
      threads: { type: 'string', default: String(os.availableParallelism()) },
      sequences: { type: 'string', default: '8' },
      'max-model-len': { type: 'string', default: '3072' },
      queue: { type: 'string', default: '64' },
      help: { type: 'boolean', default: false },
    },
  });
  const whole = (name: 'port' | 'threads' | 'sequences' | 'max-model-len' | 'queue', least: number) => {
    const value = Number(values[name]);
    if (!Number.isInteger(value) || value < least) {
      throw new Error(`--${name} must be a whole number of at least ${least}, not "${values[name]}"`);
    }
    return value;
  };
  return {
    port: whole('port', 0),
    host: values.host,
    modelPath: path.resolve(values.model),
    adapterPath: path.resolve(values.adapter),
    threads: whole('threads', 1),
    sequences: whole('sequences', 1),
    maxModelLen: whole('max-model-len', 16),
    queueLength: whole('queue', 0),
    help: values.help,
  };
}
