import { defineConfig } from 'vitest/config';

// What takes minutes: part of `npm run check:full`, not of every commit.
export default defineConfig({
  test: {
    include: ['tests/full/**/*.long.ts'],
    testTimeout: 600_000,
    fileParallelism: false,
    experimental: { viteModuleRunner: false },
  },
});
