import { describe, expect, it } from 'vitest';
import { parseFlags, UsageError } from './flags';

const parse = (argv: string[], env: Record<string, string> = {}) =>
  parseFlags(argv, env as unknown as NodeJS.ProcessEnv, '/checkout');

describe('parseFlags', () => {
  it('starts everything on localhost:3000 with data in .data by default', () => {
    expect(parse([])).toEqual({
      help: false,
      port: 3000,
      host: 'localhost',
      demo: true,
      model: true,
      workers: 1,
      dataDir: '/checkout/.data',
      databaseUrl: undefined,
    });
  });

  it('takes the environment, and flags before it', () => {
    const env = {
      REASONDESK_PORT: '4000',
      REASONDESK_HOST: '0.0.0.0',
      REASONDESK_NO_DEMO: '1',
      REASONDESK_NO_MODEL: 'true',
      REASONDESK_WORKERS: '3',
      REASONDESK_DATA_DIR: '/var/reasondesk',
      DATABASE_URL: 'postgresql://localhost/x',
    };
    expect(parse(['--port', '5000'], env)).toEqual({
      help: false,
      port: 5000,
      host: '0.0.0.0',
      demo: false,
      model: false,
      workers: 3,
      dataDir: '/var/reasondesk',
      databaseUrl: 'postgresql://localhost/x',
    });
  });

  it('reads an empty or switched-off variable as not set', () => {
    const options = parse([], { REASONDESK_PORT: '', REASONDESK_NO_DEMO: '0', DATABASE_URL: '' });
    expect(options).toMatchObject({ port: 3000, demo: true, databaseUrl: undefined });
  });

  it.each([
    [['--port', 'x'], 'the port must be a whole number from 1 to 65535, not "x".'],
    [['--port', '0'], 'the port must be a whole number from 1 to 65535, not "0".'],
    [['--frobnicate'], "Unknown option '--frobnicate'. See npm start -- --help."],
  ])('refuses %j in one sentence', (argv, sentence) => {
    expect(() => parse(argv)).toThrow(new UsageError(sentence));
  });
});
