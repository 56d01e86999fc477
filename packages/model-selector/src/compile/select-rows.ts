import {
  DEFAULT_LIMIT,
  NOTHING_ASSURED,
  pricedAssurances,
  providersOf,
  type SelectionCriteria,
  statedPriceQuery,
  useOf,
  usualWeights,
  wantedOf,
} from '@radiant/contracts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import { knownForTurns, scoreUnder, takingTurns } from '../rank/compare-models.ts';
import { STRATEGY_KEYS } from '../rank/strategies.ts';
import type { CompiledRegion, CompiledRegistry } from './compiled-registry.ts';
import { filterOf } from './filter.ts';
import { keysOf, type SlotKeys, type SlotOrder, unsurpassed } from './orders.ts';
import { addBit, bitSet, type Filter, scan, walk } from './scan.ts';
import { allAtOnce } from './steps.ts';
import { INDEXES, type TaskModels } from './task-models.ts';
import { lowest } from './top.ts';

/** The index of the models by provider, by which preferred ones are found. */
const PROVIDER_INDEX = INDEXES.indexOf(providersOf);

/** Finds the best that pass a filter, in order, at most `limit`: appends their slots to `best`. */
type Find = (filter: Filter, limit: number, best: number[]) => void;

/** What a registry is selected by, whatever the region. */
type Tables = Pick<CompiledRegistry, 'prices' | 'qualities'>;

/** The rows of the eligible models, best first, for valid criteria. */
export function selectRows(
  region: CompiledRegion,
  tables: Tables,
  criteria: SelectionCriteria,
  readyOnly: boolean,
  nowMs: number,
  limit = criteria.limit ?? DEFAULT_LIMIT,
): number[] {
  const { prices } = tables;
  const task = region.task(criteria.task);
  const filter = filterOf({ criteria, task, models: region.models, prices, atMs: nowMs }, readyOnly);
  const finder = finderOf(region, task, tables, criteria, nowMs);
  const best: number[] = [];
  const { preferProvider, spread } = criteria;
  const normal = spread === undefined ? null : parseCriteria(criteria);
  const known = normal === null ? limit : knownForTurns(normal, limit);
  if (finder.isWhole && (preferProvider === undefined || preferProvider.length === 0)) finder.find(filter, known, best);
  else findByPreference(task, finder.find, finder.among(filter), preferProvider ?? [], known, best);
  for (let index = 0; index < best.length; index += 1) best[index] = task.rows[best[index] ?? 0] ?? 0;
  if (normal === null) return best;
  const scored = best.flatMap((row) => {
    const model = region.models[row];
    return model === undefined ? [] : { row, model, score: scoreUnder(normal, model, nowMs) };
  });
  return takingTurns(scored, normal)
    .slice(0, limit)
    .map(({ row }) => row);
}

/** How the order of some criteria finds its best. */
interface Finder {
  readonly find: Find;
  /** Whether it keeps the standings apart by itself. */
  readonly isWhole: boolean;
  /** What is to be ordered of what passes. */
  among(filter: Filter): Filter;
}

const all = (filter: Filter) => filter;

function finderOf(
  region: CompiledRegion,
  task: TaskModels,
  tables: Tables,
  criteria: SelectionCriteria,
  atMs: number,
): Finder {
  const strategy = wantedOf(criteria, 'strategy');
  if (strategy === 'thermal') return { find: inSlots(task), isWhole: true, among: all };
  const keys = STRATEGY_KEYS[strategy];
  const use = useOf(criteria);
  const isUsual =
    strategy !== 'pareto' &&
    (!keys.byPrice || asksUsualPrice(criteria)) &&
    (!keys.byWeights || criteria.weights === undefined);
  const order = isUsual ? region.order(criteria.task, { strategy, use }, atMs, criteria.at !== undefined) : undefined;
  if (order !== undefined) return { find: inOrder(task, order), isWhole: true, among: all };
  const weights = wantedOf(criteria, 'weights') ?? usualWeights(strategy);
  const under = { query: statedPriceQuery(criteria, atMs), use, weights };
  const source = { task, ranks: region.ranks, ...tables };
  const keysOfFound = (count: number) => allAtOnce(keysOf(source, keys, under, task.found, count));
  const among = (filter: Filter): Filter => {
    const { rows, found } = task;
    const front = bitSet(rows.length);
    const count = scan(rows.length, filter, Number.POSITIVE_INFINITY, found);
    for (const slot of unsurpassed(source, under, found, count)) addBit(front, slot);
    return { all: [front], none: [], any: [], limits: [], tests: [] };
  };
  return { find: byKeys(task, keysOfFound), isWhole: false, among: strategy === 'pareto' ? among : all };
}

/** Whether the price is asked for what counts where the criteria say nothing of it. */
function asksUsualPrice(criteria: SelectionCriteria): boolean {
  const { expectedUsage, serviceTier, expectedBurst } = criteria;
  const isUsual = expectedUsage === undefined && serviceTier === undefined && expectedBurst === undefined;
  return isUsual && pricedAssurances(criteria) === NOTHING_ASSURED;
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
    const first = lowest(found, count, { first: places, second: places, ties: null }, limit);
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
