import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium } from './workers/launch/chromium';
import { nextFreePort } from './workers/launch/ports';

// Kept in the environment, because every test process reads this file anew.
process.env.REASONDESK_E2E_PORT ||= String(await nextFreePort(3_100, '127.0.0.1'));
process.env.REASONDESK_E2E_DATA_DIR ||= path.resolve('.data/e2e');
const port = process.env.REASONDESK_E2E_PORT;
// The pictures of the README are of the demo campaign; the journeys begin with nothing.
const demo = process.env.REASONDESK_SCREENSHOTS ? '' : '--no-demo';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global.setup.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  // One product, one database: the journeys follow one another, and the first one needs the owner's unused link.
  workers: 1,
  projects: [
    { name: 'first', testMatch: 'journey.spec.ts' },
    { name: 'then', testIgnore: 'journey.spec.ts' },
  ],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    // Recording one costs a quarter of the time: `npx playwright test --trace on` when a failure needs it.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: findChromium() ?? undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // The browser's own look-ups would be requests to the outside.
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      ],
    },
  },
  webServer: {
    command: `node workers/launch/e2e.mjs ${demo} --port ${port}`,
    // Empty = not set: whatever the developer's shell holds must not reach the product under test.
    env: {
      REASONDESK_DATA_DIR: process.env.REASONDESK_E2E_DATA_DIR,
      DATABASE_URL: '',
      REASONDESK_BASE_URL: '',
      REASONDESK_HOST: '',
      REASONDESK_NO_MODEL: '',
      REASONDESK_SECRET: '',
      REASONDESK_WORKERS: '',
    },
    wait: { stdout: /Open http/ },
    stdout: 'pipe',
    timeout: 240_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
  },
});
