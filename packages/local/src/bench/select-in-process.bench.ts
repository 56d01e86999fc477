import type { SelectionCriteria } from '@radiant/contracts';
import type { ModelSelector } from '@radiant/model-selector';
import { type Bench, type BenchContext, median, timesOf } from './bench.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { plainWay } from './plain-way.ts';
import { selectorOfSize } from './selection-registry.ts';

/** Sizes, and how many selections of the plain way are enough there. */
const SIZES = [
  { models: 106, plainCalls: 300 },
  { models: 10_000, plainCalls: 60 },
  { models: 100_000, plainCalls: 20 },
] as const;

/** What an orchestrator asks for all day. */
const USUAL: SelectionCriteria = { task: 'chat', inputModality: 'text', outputModality: 'text', tenantTier: 3 };

/** Much at once: of 100,000 models 32 are left, so that all have to be judged. */
const SELECTIVE: SelectionCriteria = {
  task: 'chat',
  inputModality: ['text', 'image'],
  outputModality: 'text',
  tenantTier: 2,
  preferHosting: 'external',
  limit: 100,
  requiredCapabilities: ['function_calling'],
  requireHIPAA: true,
  maxCostPerRequest: 0.002,
};

/** One bench a size, since each wants a registry and a plain way of its own. */
export const selectInProcessBenches: readonly Bench[] = SIZES.map(({ models, plainCalls }) => ({
  names: [`select.in-process.${models}.`],
  run: (context) => inProcess(context, models, plainCalls),
}));

async function inProcess(context: BenchContext, models: number, plainCalls: number): Promise<BenchRow[]> {
  const selector = await selectorOfSize(models);
  const plain = await plainWay(await context.database(), models);
  const plainUs = 1_000 * median(await timesOf(plainCalls, plain.select));
  await plain.close();
  const name = `select.in-process.${models}`;
  const rows = [benchRow(`${name}.p50`, medianUs(selector, USUAL), 'µs', plainUs)];
  if (models === 106) rows.push(perSecond(selector, `${name}.per-second`, plainUs));
  if (models === 100_000) rows.push(benchRow(`${name}.selective.p50`, medianUs(selector, SELECTIVE), 'µs', plainUs));
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
