import { type Catalogue, type SelectionCriteria, STRATEGIES, type Strategy } from '@radiant/contracts';
import type { Pool } from '@radiant/database';
import { createModelSelector, type ModelSelector, postgresSource, selectModel } from '@radiant/model-selector';
import { loadRegistry, realisticRegistry } from '@radiant/test-kit/arbitraries';
import { type Bench, type BenchContext, type BenchRow, benchRow, median, timesOf, withPool } from './bench.ts';
import { plainWay } from './plain-way.ts';
import { selectorOfSize, sizeOf } from './selector-of-size.ts';

const LARGE = 10_000;
const LARGEST = 100_000;

/** Models of a registry, and how many selections of the plain way are enough there. */
interface Size {
  readonly models: number;
  readonly plainCalls: number;
}

/** Selecting in process and over SQL, and loading what is selected from: over the catalogue and over far larger registries. */
export function selectionBenches(catalogue: Catalogue): readonly Bench[] {
  const own = sizeOf(catalogue);
  const sizes: readonly Size[] = [
    { models: own, plainCalls: 300 },
    { models: LARGE, plainCalls: 60 },
    { models: LARGEST, plainCalls: 20 },
  ];
  return [
    ...sizes.map((size) => ({
      names: [`select.in-process.${size.models}.`],
      run: (context: BenchContext) => inProcess(context, catalogue, size),
    })),
    ...[own, LARGE].map((models) => ({
      names: [`select.sql.${models}.`],
      run: (context: BenchContext) => overSql(context, catalogue, models),
    })),
    { names: [`snapshot.load.${LARGE}`], run: (context) => loading(context, catalogue, LARGE) },
  ];
}

/** What an orchestrator asks for all day. */
const USUAL: SelectionCriteria = { task: 'chat', inputModality: 'text', outputModality: 'text', tenantTier: 3 };

/** Much at once: of 100,000 models 23 are left, so that all have to be judged. */
const SELECTIVE: SelectionCriteria = {
  task: 'chat',
  inputModality: ['text', 'image'],
  outputModality: 'text',
  tenantTier: 2,
  preferHosting: 'external',
  limit: 100,
  requiredCapabilities: ['function_calling'],
  requireHIPAA: true,
  maxCostPerRequest: 0.0002,
};

/** The orders that SQL keeps in an index. */
const KEPT: readonly Strategy[] = ['best', 'thermal'];

/** One bench a size, since each wants a registry and a plain way of its own. */
async function inProcess(
  context: BenchContext,
  catalogue: Catalogue,
  { models, plainCalls }: Size,
): Promise<BenchRow[]> {
  const selector = await selectorOfSize(catalogue, models);
  const plain = await plainWay(await context.database(), models);
  const plainUs = 1_000 * median(await timesOf(plainCalls, plain.select));
  await plain.close();
  const name = `select.in-process.${models}`;
  const rows = [benchRow(`${name}.p50`, medianUs(selector, USUAL), 'µs', plainUs)];
  if (models === sizeOf(catalogue)) rows.push(perSecond(selector, `${name}.per-second`, plainUs));
  if (models === LARGEST) rows.push(benchRow(`${name}.selective.p50`, medianUs(selector, SELECTIVE), 'µs', plainUs));
  return rows;
}

/** The clock resolves no microsecond, so a few selections are timed together and the median is taken of their means. */
function medianUs(selector: ModelSelector, criteria: SelectionCriteria, together = 20, times = 4_000): number {
  for (let index = 0; index < 20_000; index += 1) selector.select(criteria);
  const means: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    for (let index = 0; index < together; index += 1) selector.select(criteria);
    means.push((1_000 * (performance.now() - start)) / together);
  }
  return median(means);
}

/** Selections a second, one after the other; more is better. */
function perSecond(selector: ModelSelector, name: string, plainUs: number): BenchRow {
  const calls = 200_000;
  const start = performance.now();
  for (let index = 0; index < calls; index += 1) selector.select(USUAL);
  const value = Math.round((1_000 * calls) / (performance.now() - start));
  const baseline = Math.round(1_000_000 / plainUs);
  return { name, value, unit: 'selections/s', baseline, ratio: Math.round((100 * value) / baseline) / 100 };
}

const SQL_CALLS = 2_000;

/** `select_model` through the library, each order against a `SELECT 1` over the same connection, call by call in turn. */
async function overSql(context: BenchContext, catalogue: Catalogue, models: number): Promise<BenchRow[]> {
  return withRegistry(context, catalogue, models, async (pool) => {
    await pool.query('VACUUM ANALYZE');
    const rows: BenchRow[] = [];
    for (const strategy of STRATEGIES) {
      const calls = KEPT.includes(strategy) || models < LARGE ? SQL_CALLS : SQL_CALLS / 20;
      const select: number[] = [];
      const roundTrip: number[] = [];
      for (let call = -calls / 10; call < calls; call += 1) {
        const start = performance.now();
        await selectModel(pool, { ...USUAL, strategy });
        const middle = performance.now();
        await pool.query('SELECT 1');
        if (call < 0) continue;
        select.push(middle - start);
        roundTrip.push(performance.now() - middle);
      }
      const name = `select.sql.${models}.${strategy}.p50`;
      rows.push(benchRow(name, 1_000 * median(select), 'µs', 1_000 * median(roundTrip)));
    }
    return rows;
  });
}

const LOADS = 15;

/** From nothing to the first selection, against reading the view into rows. */
async function loading(context: BenchContext, catalogue: Catalogue, models: number): Promise<BenchRow[]> {
  return withRegistry(context, catalogue, models, async (pool) => {
    const load = await timesOf(LOADS, async () => {
      const selector = await createModelSelector({ source: postgresSource(pool) });
      selector.select({ task: 'chat', tenantTier: 3 });
    });
    const view = await timesOf(LOADS, () => pool.query('SELECT * FROM unified_model_registry'));
    return [benchRow(`snapshot.load.${models}`, median(load), 'ms', median(view))];
  });
}

/** Runs `work` over one connection to a database with a realistic registry of this size. */
async function withRegistry(
  context: BenchContext,
  catalogue: Catalogue,
  models: number,
  work: (pool: Pool) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  return withPool(await context.database(), 1, async (pool) => {
    await loadRegistry(pool, realisticRegistry(catalogue, { models }));
    return work(pool);
  });
}
