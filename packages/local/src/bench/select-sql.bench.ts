import { createPool, loadCatalogue } from '@radiant/database';
import { selectModel } from '@radiant/model-selector';
import { loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { type Bench, type BenchContext, median } from './bench.ts';
import { type BenchRow, benchRow } from './bench-row.ts';

const CALLS = 3_000;

/** `select_model` through the library, against a `SELECT 1` over the same connection, call by call in turn. */
export const selectSqlBenches: readonly Bench[] = [106, 10_000].map((models) => ({
  names: [`select.sql.${models}.`],
  run: (context) => overSql(context, models),
}));

async function overSql(context: BenchContext, models: number): Promise<BenchRow[]> {
  const pool = createPool({ connectionString: await context.database(), maxConnections: 1, queryTimeoutMs: 300_000 });
  try {
    await loadRegistry(pool, realisticRegistry(await loadCatalogue(), { models }));
    await pool.query('VACUUM ANALYZE');
    const select: number[] = [];
    const roundTrip: number[] = [];
    for (let call = -500; call < CALLS; call += 1) {
      const start = performance.now();
      await selectModel(pool, { task: 'chat', inputModality: 'text', outputModality: 'text', tenantTier: 3 });
      const middle = performance.now();
      await pool.query('SELECT 1');
      if (call < 0) continue;
      select.push(middle - start);
      roundTrip.push(performance.now() - middle);
    }
    return [benchRow(`select.sql.${models}.p50`, 1_000 * median(select), 'µs', 1_000 * median(roundTrip))];
  } finally {
    await pool.end();
  }
}
