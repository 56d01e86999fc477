import { defineConfig } from 'vitest/config';

const folder = process.env.MUTATION_TESTS;

/** The tests that `npm run mutate` holds mutants against: pure logic, without a database, drawn from one seed. */
export default defineConfig({
  test: {
    include:
      folder === undefined
        ? ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts']
        : [`packages/${folder}/**/*.test.ts`],
    exclude: ['**/node_modules/**', '**/*.db.test.ts', '**/*.whole.test.ts', '**/*.stack.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
