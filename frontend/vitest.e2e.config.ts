import { defineConfig } from 'vitest/config';

// Browser tests: real Chromium against a real server (CENTAVO_E2E_URL), one file at a time.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
