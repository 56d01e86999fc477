import { type Catalogue, type SelectionCriteria, STRATEGIES, type Strategy } from '@radiant/contracts';
import type { ModelSelector } from '@radiant/model-selector';
import { type Bench, type BenchContext, type BenchRow, benchRow, median, timesOf } from './bench.ts';
import { plainWay } from './plain-way.ts';
import { differentRequests } from './requests.ts';
import { selectorOfSize, sizeOf } from './selector-of-size.ts';

const LARGE = 10_000;
const LARGEST = 100_000;

/** What is measured in a registry of the largest size too: what is to stay in microseconds there. */
const FLAT: readonly Strategy[] = ['thermal', 'best'];

/** Every order in process, each over thousands of different requests, and explaining; over the catalogue and far larger registries. */
export function strategyBenches(catalogue: Catalogue): readonly Bench[] {
  const own = sizeOf(catalogue);
  return [own, LARGE, LARGEST].map((models) => ({
    names: [`strategies.${models}.`, `explain.${models}.`],
    run: (context: BenchContext) => ofSize(context, catalogue, models),
  }));
}

async function ofSize(context: BenchContext, catalogue: Catalogue, models: number): Promise<BenchRow[]> {
  const selector = await selectorOfSize(catalogue, models);
  const plain = await plainWay(await context.database(), models);
  const plainUs = 1_000 * median(await timesOf(models > LARGE ? 10 : 40, plain.select));
  await plain.close();
  const row = (name: string, value: number) => benchRow(`${name}.p50`, value, 'µs', plainUs);
  const strategies = models > LARGE ? FLAT : STRATEGIES;
  const rows = strategies.flatMap((strategy) => [
    row(`strategies.${models}.${strategy}`, medianUs(selector, differentRequests(A_THIRD, { strategy }))),
    row(`strategies.${models}.${strategy}.usage`, medianUs(selector, differentRequests(ALL, { strategy }))),
  ]);
  const preferred = differentRequests(A_THIRD, { strategy: 'thermal', preferProvider: ['mistral', 'openai'] });
  rows.push(row(`strategies.${models}.preferProvider`, medianUs(selector, preferred)));
  if (models > LARGE) return rows;
  const explain = (more: object) => async () => selector.explain({ task: 'chat', tenantTier: 3, ...more });
  const explaining = async (more: object) => 1_000 * median(await timesOf(models < LARGE ? 1_000 : 60, explain(more)));
  rows.push(
    row(`explain.${models}`, await explaining({})),
    row(`explain.${models}.limit`, await explaining({ limit: 10 })),
  );
  return rows;
}

/** How many of the requests state a usage. */
const A_THIRD = 1 / 3;
const ALL = 1;

const PASSES = 7;
const WARM_UP_PASSES = 2;

/** The middle over the requests of the middle time of each, in µs. */
function medianUs(selector: ModelSelector, requests: readonly SelectionCriteria[]): number {
  const times = requests.map((): number[] => []);
  for (let pass = -WARM_UP_PASSES; pass < PASSES; pass += 1) {
    for (const [index, request] of requests.entries()) {
      const start = process.hrtime.bigint();
      selector.select(request);
      const us = Number(process.hrtime.bigint() - start) / 1_000;
      if (pass >= 0) times[index]?.push(us);
    }
  }
  return median(times.map(median));
}
