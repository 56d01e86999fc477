import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Every file of a run draws its properties from one seed: given, or new and printed. */
process.env.FAST_CHECK_SEED ||= String(randomInt(2 ** 31));
const seed = process.env.FAST_CHECK_SEED;
const effort = Number(process.env.FAST_CHECK_EFFORT ?? 1);

const places = ['packages/*/src', 'packages/*/test', 'examples'];
const all = places.map((place) => `${place}/**/*.test.ts`);
const db = places.map((place) => `${place}/**/*.db.test.ts`);
const whole = places.flatMap((place) => [`${place}/**/*.whole.test.ts`, `${place}/**/*.stack.test.ts`]);

/** Pages in a real browser: the checks of CI run them, `npm test` leaves them out. */
const browser = places.map((place) => `${place}/**/*.browser.test.ts`);

const globalSetup = ['packages/test-kit/src/postgres/global-setup.ts'];
// Databases are cloned and servers started in hooks: generous limits, since no test asserts a time.
// What is waited for is polled for as long as only a hang takes.
const limits = {
  testTimeout: 120_000 * effort,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 100_000, interval: 10 } },
};

/** Processes are killed at moments of their work: nothing else should make them slow. */
const alone = { maxWorkers: 1, sequence: { groupOrder: 0 } };
/** Much of a test is waiting for a database: a worker for each core, where the default leaves one out. */
const together = { maxWorkers: availableParallelism(), sequence: { groupOrder: 1 } };

/** The long ones begin first, so that none is left alone at the end. */
class WholeFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const order = ['whole', 'db', 'unit'];
    const place = (file: TestSpecification) => order.indexOf(file.project.name);
    return (await super.sort(files)).sort((left, right) => place(left) - place(right));
  }
}

/** Three speeds; a file's suffix says which is its own. */
export default defineConfig({
  test: {
    projects: [
      // Pure logic and what runs on loopback: modules are loaded once a thread.
      {
        test: {
          name: 'unit',
          include: all,
          exclude: ['**/node_modules/**', ...db, ...whole, ...browser],
          pool: 'threads',
          isolate: false,
          ...together,
          ...limits,
        },
      },
      // On a database.
      { test: { name: 'db', include: db, globalSetup, pool: 'forks', isolate: false, ...together, ...limits } },
      // Processes that are started and killed, servers that are restarted, synthesised stacks.
      { test: { name: 'browser', include: browser, globalSetup, pool: 'forks', ...alone, ...limits } },
      { test: { name: 'whole', include: whole, globalSetup, pool: 'forks', ...alone, ...limits } },
    ],
    sequence: { sequencer: WholeFirst },
    reporters: [
      'default',
      {
        onInit: () => console.log(`Properties are drawn from FAST_CHECK_SEED=${seed}`),
        onTestRunEnd: (_modules, _errors, reason) => {
          if (reason === 'failed') console.log(`To draw the same again: FAST_CHECK_SEED=${seed}`);
        },
      },
    ],
  },
});
