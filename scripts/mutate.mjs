// Mutation testing of the pure logic. Works in a copy, because a package must meet the mutants of the package beside it: the
// workspace's links lead from the copy into the copy.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled, root } from './ensure-installed.mjs';

const HELP = `npm run mutate -- [options]

Changes the pure logic in one place at a time and counts the changes that no unit or property test notices.

  --only <text>   only files whose path contains it, such as rank/ or decide-price
  --tests <path>  only tests whose path begins so below packages/, such as model-selector/src/cost/: sooner had, never a higher score
  --fresh         forget what earlier runs found
  --help          this text
`;

/** The pure logic: gates, ranking, cost, and what a sync, a quality claim or an import decides. */
const MUTATED = [
  { folder: 'packages/contracts/src/selection', file: /^(assured|criteria-table|domains|fits-usage|gate)\.ts$/ },
  { folder: 'packages/model-selector/src/rank', file: /\.ts$/ },
  { folder: 'packages/model-selector/src/cost', file: /\.ts$/ },
  { folder: 'packages/database/src', file: /\/decide-[\w-]+\.ts$/ },
  { folder: 'packages/registry-sync/src', file: /\/decide-[\w-]+\.ts$/ },
  { folder: 'packages/registry-admin/src', file: /\/decide-[\w-]+\.ts$/ },
];

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    tests: { type: 'string' },
    fresh: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

if (values.help) process.stdout.write(HELP);
else await mutate(values);

async function mutate({ only, tests, fresh = false }) {
  ensureInstalled();
  const all = MUTATED.flatMap(({ folder, file }) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => file.test(path) && !path.endsWith('.test.ts'))
      .map((path) => `${folder}/${path}`),
  );
  const files = all.filter((file) => only === undefined || file.includes(only)).sort();
  if (files.length === 0)
    throw new Error(`No mutated file's path contains "${only}"; they are:\n${all.sort().join('\n')}`);
  const { Stryker } = await import('@stryker-mutator/core');
  const reports = join(root, '.stryker');
  if (fresh) rmSync(reports, { recursive: true, force: true });
  const copy = copyOfCheckout();
  // Properties draw the same every time, so that a score can be had again.
  process.env.FAST_CHECK_SEED ??= '2';
  // A mutant is noticed by the first counterexample; nobody reads the smallest.
  process.env.FAST_CHECK_SHRINK ??= 'no';
  if (tests !== undefined) process.env.MUTATION_TESTS = tests;
  process.chdir(copy);
  try {
    await new Stryker({
      mutate: files,
      testRunner: 'vitest',
      plugins: ['@stryker-mutator/vitest-runner'],
      vitest: { configFile: 'vitest.mutation.config.ts', related: true },
      inPlace: true,
      concurrency: 1,
      incremental: true,
      incrementalFile: join(reports, 'incremental.json'),
      reporters: ['clear-text', 'json', 'progress-append-only'],
      jsonReporter: { fileName: join(reports, 'mutation.json') },
      clearTextReporter: { allowColor: false, logTests: false, reportTests: false, allowEmojis: false },
      thresholds: { high: 95, low: 90, break: only === undefined ? 90 : null },
      timeoutMS: 20_000,
      tempDirName: join(copy, '.stryker-tmp'),
    }).runMutationTest();
  } finally {
    process.chdir(root);
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The files of the checkout in a folder of their own, with the same installed packages. */
function copyOfCheckout() {
  const copy = mkdtempSync(join(tmpdir(), 'registry-mutate-'));
  const left = new Set(['.git', '.registry', '.stryker', 'cdk.out', 'dist']);
  cpSync(root, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !left.has(basename(source)) && relative(root, source) !== 'node_modules',
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}
