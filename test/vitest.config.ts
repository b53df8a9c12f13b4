// How the tests run: each file on its own, no network, no clock, from the project's root.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: { include: ['test/**/*.test.ts'], exclude: ['test/bench/**'], testTimeout: 60_000, hookTimeout: 60_000, pool: 'threads' },
});
