import { defineConfig } from 'vitest/config';

const beginning = process.env.MUTATION_TESTS;

/** The tests that `npm run mutate` holds mutants against: pure logic, without a database, drawn from one seed. */
export default defineConfig({
  test: {
    include:
      beginning === undefined
        ? ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts']
        : [`packages/${beginning}*.test.ts`, `packages/${beginning}**/*.test.ts`],
    exclude: ['**/node_modules/**', '**/*.db.test.ts', '**/*.whole.test.ts', '**/*.stack.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
