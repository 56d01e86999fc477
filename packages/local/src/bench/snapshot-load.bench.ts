import { createPool, loadCatalogue } from '@radiant/database';
import { createModelSelector, postgresSource } from '@radiant/model-selector';
import { loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { type Bench, type BenchContext, median, timesOf } from './bench.ts';
import { type BenchRow, benchRow } from './bench-row.ts';

const MODELS = 10_000;
const LOADS = 15;

/** From nothing to the first selection over 10,000 models, against reading the view into rows. */
export const snapshotLoadBench: Bench = { names: [`snapshot.load.${MODELS}`], run: loading };

async function loading(context: BenchContext): Promise<BenchRow[]> {
  const pool = createPool({ connectionString: await context.database(), maxConnections: 1, queryTimeoutMs: 300_000 });
  try {
    await loadRegistry(pool, realisticRegistry(await loadCatalogue(), { models: MODELS }));
    const load = await timesOf(LOADS, async () => {
      const selector = await createModelSelector({ source: postgresSource(pool) });
      selector.select({ task: 'chat', tenantTier: 3 });
    });
    const view = await timesOf(LOADS, () => pool.query('SELECT * FROM unified_model_registry'));
    return [benchRow(`snapshot.load.${MODELS}`, median(load), 'ms', median(view))];
  } finally {
    await pool.end();
  }
}
