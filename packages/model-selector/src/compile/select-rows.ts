import { DEFAULT_LIMIT, providersOf, type SelectionCriteria, statedPriceQuery, wantedOf } from '@radiant/contracts';
import { STRATEGY_KEYS } from '../rank/strategies.ts';
import type { CompiledRegion } from './compiled-registry.ts';
import { filterOf } from './filter.ts';
import { keysOf, type SlotKeys, type SlotOrder } from './orders.ts';
import type { PriceTable } from './price-table.ts';
import { type Filter, scan, walk } from './scan.ts';
import { allAtOnce } from './steps.ts';
import { INDEXES, type TaskModels } from './task-models.ts';
import { lowest } from './top.ts';

/** The index of the models by provider, by which preferred ones are found. */
const PROVIDER_INDEX = INDEXES.indexOf(providersOf);

/** Finds the best that pass a filter, in order, at most `limit`: appends their slots to `best`. */
type Find = (filter: Filter, limit: number, best: number[]) => void;

/** The rows of the eligible models, best first, for valid criteria. */
export function selectRows(
  region: CompiledRegion,
  prices: PriceTable,
  criteria: SelectionCriteria,
  readyOnly: boolean,
  nowMs: number,
  limit = criteria.limit ?? DEFAULT_LIMIT,
): number[] {
  const task = region.task(criteria.task);
  const filter = filterOf({ criteria, task, models: region.models, prices, atMs: nowMs }, readyOnly);
  const find = finder(region, task, prices, criteria, nowMs);
  const best: number[] = [];
  const { preferProvider } = criteria;
  if (find.isWhole && (preferProvider === undefined || preferProvider.length === 0)) find.best(filter, limit, best);
  else findByPreference(task, find.best, filter, preferProvider ?? [], limit, best);
  for (let index = 0; index < best.length; index += 1) best[index] = task.rows[best[index] ?? 0] ?? 0;
  return best;
}

/** How the order of the criteria finds its best; `isWhole` where it keeps the standings apart by itself. */
function finder(
  region: CompiledRegion,
  task: TaskModels,
  prices: PriceTable,
  criteria: SelectionCriteria,
  atMs: number,
): { readonly best: Find; readonly isWhole: boolean } {
  const strategy = criteria.strategy ?? 'thermal';
  if (strategy === 'thermal') return { best: inSlots(task), isWhole: true };
  const keys = STRATEGY_KEYS[strategy];
  const isUsual = (!keys.byPrice || asksUsualPrice(criteria)) && (!keys.byWeights || criteria.weights === undefined);
  const order = isUsual ? region.order(criteria.task, strategy, atMs, criteria.at !== undefined) : undefined;
  if (order !== undefined) return { best: inOrder(task, order), isWhole: true };
  const under = { query: statedPriceQuery(criteria, atMs), weights: wantedOf(criteria, 'weights') };
  const source = { task, ranks: region.ranks, prices };
  const keysOfFound = (count: number) => allAtOnce(keysOf(source, keys, under, task.found, count));
  return { best: byKeys(task, keysOfFound), isWhole: false };
}

/** Whether the price is asked for what counts where the criteria say nothing of it. */
function asksUsualPrice({ expectedUsage, serviceTier, expectedBurst }: SelectionCriteria): boolean {
  return expectedUsage === undefined && serviceTier === undefined && expectedBurst === undefined;
}

/** In the order of the slots. */
function inSlots({ rows, found }: TaskModels): Find {
  return (filter, limit, best) => append(found, scan(rows.length, filter, limit, found), best);
}

/** By keys that are worked out for what passes. */
function byKeys({ rows, found }: TaskModels, keysOfFound: (count: number) => SlotKeys): Find {
  return (filter, limit, best) => {
    const count = scan(rows.length, filter, Number.POSITIVE_INFINITY, found);
    const first = lowest(found, count, keysOfFound(count), limit);
    append(first, first.length, best);
  };
}

/** How far an order is walked before it is known whether many pass. */
const TRIAL = 512;
/** One in so many must pass for walking, slot by slot, to be quicker than judging 32 at once and sorting what passes. */
const ONE_IN = 32;

/** In an order that was sorted before. */
function inOrder({ rows, found }: TaskModels, { slots, placeOf }: SlotOrder): Find {
  return (filter, limit, best) => {
    const trial = Math.min(TRIAL, rows.length);
    const passed = walk({ slots, from: 0, to: trial }, filter, limit, found, 0);
    if (passed >= limit || trial === rows.length) return append(found, passed, best);
    if (passed * ONE_IN >= TRIAL) {
      return append(found, walk({ slots, from: trial, to: rows.length }, filter, limit, found, passed), best);
    }
    const count = scan(rows.length, filter, Number.POSITIVE_INFINITY, found);
    const places = Float64Array.from({ length: count }, (_, place) => placeOf[found[place] ?? 0] ?? 0);
    const first = lowest(found, count, { first: places, second: places }, limit);
    append(first, first.length, best);
  };
}

function append(slots: Int32Array, count: number, best: number[]): void {
  for (let place = 0; place < count; place += 1) best.push(slots[place] ?? 0);
}

/** Standing by standing: not deprecated, deprecated, not deployed; within each the preferred providers, one after the other, then all others. */
function findByPreference(
  task: TaskModels,
  find: Find,
  filter: Filter,
  preferProvider: string | readonly string[],
  limit: number,
  best: number[],
): void {
  const sets = (typeof preferProvider === 'string' ? [preferProvider] : [...new Set(preferProvider)]).flatMap(
    (provider) => task.sets[PROVIDER_INDEX]?.get(provider) ?? [],
  );
  for (const standing of task.standings) {
    const part = { ...filter, all: [...filter.all, standing] };
    for (const set of sets) {
      find({ ...part, all: [...part.all, set] }, limit - best.length, best);
      if (best.length >= limit) return;
    }
    find({ ...part, none: [...part.none, ...sets] }, limit - best.length, best);
    if (best.length >= limit) return;
  }
}
