import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'reports/out/**', '.cache/**'],
    testTimeout: 30_000,
  },
});
