import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

export default defineConfig({
  plugins: [react()],
  resolve: { alias },
  test: {
    include: ['{app,components,lib,prisma,workers}/**/*.test.{ts,tsx}'],
    // Most of the time of the slow ones is waiting; on two cores the default is one file at a time.
    maxWorkers: 2,
    globalSetup: ['workers/launch/vitest-setup.ts'],
    // A test reaches a database only through useTestDatabase(), never the developer's own.
    env: { DATABASE_URL: '' },
    setupFiles: ['lib/test-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
