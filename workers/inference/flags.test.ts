import path from 'node:path';
import { expect, it } from 'vitest';
import { parseFlags } from './flags';

it('takes the model from the flag, else the environment, else the data folder', () => {
  const fromEnvironment = parseFlags([], { NODE_ENV: 'test', REASONDESK_MODEL_PATH: '/models/a.gguf' });
  expect(fromEnvironment.modelPath).toBe('/models/a.gguf');
  const flags = parseFlags(['--model', '/b.gguf', '--port', '0', '--threads', '3'], { NODE_ENV: 'test' });
  expect(flags).toMatchObject({ modelPath: '/b.gguf', port: 0, threads: 3, host: '127.0.0.1' });
  expect(parseFlags([], { NODE_ENV: 'test' }).modelPath).toContain(path.join('.data', 'models'));
});

it('refuses numbers that are none', () => {
  expect(() => parseFlags(['--threads', '0'], { NODE_ENV: 'test' })).toThrow(
    '--threads must be a whole number',
  );
  expect(() => parseFlags(['--port', 'x'], { NODE_ENV: 'test' })).toThrow('"x"');
});
