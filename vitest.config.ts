import { defineConfig } from 'vitest/config';

const WIRE = 'tests/assemblies/wire.test.ts';

const shared = {
  exclude: ['**/node_modules/**', 'reports/out/**', '.cache/**'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
  // Node runs our TypeScript itself, in tests as in production: one module graph, also for the steps that cucumber imports.
  experimental: { viteModuleRunner: false },
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'all',
          include: ['**/*.test.ts'],
          exclude: [...shared.exclude, WIRE],
          sequence: { groupOrder: 0 },
        },
      },
      // The wire runs alone, after the others: its deadlines are real ones.
      { test: { ...shared, name: 'wire', include: [WIRE], sequence: { groupOrder: 1 } } },
    ],
  },
});
