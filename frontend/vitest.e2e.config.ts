import { defineConfig } from 'vitest/config';

// Browser tests: real Chromium against a real server (CENTAVO_E2E_URL), a browser per worker.
// Each test makes a household of its own, so files run beside each other. The limits are for a slow
// machine; nothing waits longer than what it waits for.
export default defineConfig({
  test: {
    include: ['e2e/**/*.e2e.ts'],
    environment: 'node',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
