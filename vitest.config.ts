import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'reports/out/**', '.cache/**'],
    testTimeout: 30_000,
    // Node runs our TypeScript itself, in tests as in production: one module graph, also for the steps that cucumber imports.
    experimental: { viteModuleRunner: false },
  },
});
