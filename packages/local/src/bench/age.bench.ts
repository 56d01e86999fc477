import { listChanges, loadSelectionAsOf, type Pool } from '@radiant/database';
import { ageHistory } from '@radiant/test-kit/arbitraries';
import { type Bench, type BenchContext, type BenchRow, benchRow, median, timesOf, withPool } from './bench.ts';

/** A year of a registry whose prices and health never rest. */
const YEAR = { months: 12, changes: 1_000_000, observations: 726_000 };
const TIMES = 7;

/** What is asked of the past, after a year of changes, against the same on the day of the first start. */
export const ageBench: Bench = {
  names: ['age.'],
  run: async (context) => {
    const young = await measured(context, async () => {});
    const old = await measured(context, (pool) => {
      context.note(`age: a year of ${YEAR.changes} changes and ${YEAR.observations} observations is written first`);
      return ageHistory(pool, YEAR);
    });
    return young.map((row, index): BenchRow => benchRow(row.name, old[index]?.value ?? Number.NaN, 'ms', row.value));
  },
};

async function measured(context: BenchContext, grow: (pool: Pool) => Promise<void>) {
  return withPool(await context.database(), 1, async (pool) => {
    await grow(pool);
    const page = { beforeId: null, limit: 100 };
    const monthAgo = new Date(Date.now() - 31 * 86_400_000);
    const asked: Readonly<Record<string, () => Promise<unknown>>> = {
      'age.as-of': () => loadSelectionAsOf(pool, monthAgo),
      'age.as-of.now': () => loadSelectionAsOf(pool, new Date()),
      'age.history': () => listChanges(pool, page),
      'age.history.actor': () => listChanges(pool, { ...page, actor: 'anna' }),
      'age.history.field': () => listChanges(pool, { ...page, field: 'licence' }),
    };
    const rows: { name: string; value: number }[] = [];
    for (const [name, ask] of Object.entries(asked)) rows.push({ name, value: median(await timesOf(TIMES, ask)) });
    return rows;
  });
}
