import { type PriceQuery, statedPriceQuery, TASKS, type Task } from '@radiant/contracts';
import { type SelectableModel, type SelectedModel, selectedModel } from '../model/selectable-model.ts';
import { inNameOrder } from '../rank/compare-models.ts';
import { STRATEGY_KEYS } from '../rank/strategies.ts';
import { isObserved, type RegistrySnapshot, regionalModels } from '../snapshot/registry-snapshot.ts';
import { moveInOrder, type OrderName, orderOf, type SlotOrder } from './orders.ts';
import { mayTurnOtherwise, patchesOf } from './patches.ts';
import { PriceTable } from './price-table.ts';
import { QualityTable } from './quality-table.ts';
import { isPresent, type RankColumns, rankColumnsOf, readRow, taskIndex } from './rank-columns.ts';
import { allAtOnce } from './steps.ts';
import { moveModel, type TaskModels, taskModelsOf } from './task-models.ts';

/** A snapshot made ready for selections of a few microseconds. */
export interface CompiledRegistry {
  readonly snapshot: RegistrySnapshot;
  /** The snapshot's models, by name. */
  readonly models: readonly SelectableModel[];
  readonly prices: PriceTable;
  readonly qualities: QualityTable;
  /** The registry as a region sees it; undefined, and one in which nothing was observed, is the registry's own health region. */
  region(name: string | undefined): CompiledRegion;
  /** What was selected from so far, by region. */
  used(): UsedByRegion;
  /**
   * Takes over another snapshot in place, at once, where few models differ and none came, went or changed its task: everything is then as if it
   * had been compiled anew. Else it changes nothing and says false.
   */
  patch(snapshot: RegistrySnapshot): boolean;
}

/** Orders that were selected from, by region. */
export type UsedByRegion = ReadonlyMap<string, readonly UsedOrder[]>;

/** Compiles a snapshot in steps, and ahead of use whatever the one before it was used for. */
export function* compileRegistry(
  snapshot: RegistrySnapshot,
  before: UsedByRegion = new Map(),
): Generator<void, CompiledRegistry> {
  const ordered = inNameOrder(snapshot.models);
  const models = [...ordered];
  yield;
  const tables = { prices: new PriceTable(models), qualities: new QualityTable(models) };
  const regions = new Map<string, CompiledRegion>();
  const home = yield* compileRegion(models, tables, before.get(snapshot.healthRegion) ?? []);
  regions.set(snapshot.healthRegion, home);
  for (const [region, ahead] of before) {
    if (region === snapshot.healthRegion || !isObserved(snapshot, region)) continue;
    regions.set(region, yield* compileRegion([...regionalModels(snapshot, models, region)], tables, ahead));
  }
  let current: RegistrySnapshot = ordered === snapshot.models ? snapshot : { ...snapshot, models: ordered };
  return {
    get snapshot() {
      return current;
    },
    models,
    ...tables,
    region(wanted) {
      if (wanted === undefined) return home;
      const known = regions.get(wanted);
      if (known !== undefined) return known;
      const region = !isObserved(current, wanted)
        ? home
        : allAtOnce(compileRegion([...regionalModels(current, models, wanted)], tables, []));
      regions.set(wanted, region);
      return region;
    },
    used: () => new Map([...regions].map(([name, region]) => [name, region.used()])),
    patch(next) {
      const patches = patchesOf(current, next, regions, home);
      if (patches === null) return false;
      const differing = patches.get(home) ?? new Map<number, SelectableModel>();
      const turnsMayDiffer = [...differing].some(([row, model]) => mayTurnOtherwise(models[row], model));
      for (const [row, model] of differing) models[row] = model;
      tables.prices.forget(differing.keys(), turnsMayDiffer);
      tables.qualities.forget(differing.keys());
      for (const [region, rows] of patches) region.patch(rows);
      current = next;
      return true;
    },
  };
}

/** The registry as one region sees it, ready to select from. */
export interface CompiledRegion {
  readonly models: readonly SelectableModel[];
  readonly ranks: RankColumns;
  /** The models of a task; made on first use unless they were compiled ahead. */
  task(task: string): TaskModels;
  /**
   * The slots of a task in another order than their own, by the prices of a time; made likewise, and anew when a price has turned.
   * Undefined where there is one by the prices of another time and this one is only `visited`.
   */
  order(task: Task, name: OrderName, atMs: number, visited: boolean): SlotOrder | undefined;
  /** The orders made so far, to be compiled ahead for the next version. */
  used(): readonly UsedOrder[];
  selected(row: number): SelectedModel;
  /** Takes over these models in their rows, each of the task that it was of; the tables know their prices already. */
  patch(rows: ReadonlyMap<number, SelectableModel>): void;
}

/** An order that somebody selected from, and the time of its prices; null is that of the slots. */
export interface UsedOrder {
  readonly task: Task;
  readonly name: OrderName | null;
  readonly atMs: number;
}

/** What a price is asked for where the criteria say nothing of it. */
export function usualQuery(task: Task, atMs: number): PriceQuery {
  return statedPriceQuery({ task, tenantTier: 1 }, atMs);
}

/** Compiles the models (ordered by name, health of the region), and ahead of use the orders that were used before. */
function* compileRegion(
  models: SelectableModel[],
  { prices, qualities }: Pick<CompiledRegistry, 'prices' | 'qualities'>,
  ahead: readonly UsedOrder[],
): Generator<void, CompiledRegion> {
  const ranks = yield* rankColumnsOf(models);
  const tasks = new Array<TaskModels | undefined>(TASKS.length);
  const orders = TASKS.map(
    () => new Map<string, UsedOrder & { readonly name: OrderName; readonly order: SlotOrder }>(),
  );
  function* makeTask(index: number): Generator<void, TaskModels> {
    const made = tasks[index] ?? (yield* taskModelsOf(models, ranks, index));
    tasks[index] = made;
    return made;
  }
  function* makeOrder(task: Task, name: OrderName, atMs: number): Generator<void, SlotOrder> {
    const index = taskIndex(task);
    const source = { task: yield* makeTask(index), ranks, prices, qualities };
    const order = yield* orderOf(source, name, usualQuery(task, atMs));
    orders[index]?.set(keyOf(name), { task, name, atMs, order });
    return order;
  }
  for (const { task, name, atMs } of ahead)
    yield* name === null ? makeTask(taskIndex(task)) : makeOrder(task, name, atMs);
  const selectedModels = new Array<SelectedModel | undefined>(models.length);
  return {
    models,
    ranks,
    task(task) {
      const index = taskIndex(task);
      return tasks[index] ?? allAtOnce(makeTask(index));
    },
    order(task, name, atMs, visited) {
      const made = orders[taskIndex(task)]?.get(keyOf(name));
      if (made !== undefined) {
        const holds = !STRATEGY_KEYS[name.strategy].byPrice || prices.stretch(made.atMs) === prices.stretch(atMs);
        if (holds) return made.order;
        if (visited) return undefined;
      }
      return allAtOnce(makeOrder(task, name, atMs));
    },
    used() {
      return TASKS.flatMap((task, index) => [
        ...(tasks[index] === undefined ? [] : [{ task, name: null, atMs: 0 }]),
        ...[...(orders[index]?.values() ?? [])].map(({ name, atMs }) => ({ task, name, atMs })),
      ]);
    },
    patch(rows) {
      for (const [row, model] of rows) {
        models[row] = model;
        selectedModels[row] = undefined;
        readRow(ranks, row, model);
        if (!isPresent(model)) continue;
        const index = taskIndex(model.primaryMode);
        const made = tasks[index];
        if (made === undefined) continue;
        const moved = moveModel(made, ranks, row, model);
        const source = { task: made, ranks, prices, qualities };
        for (const { task, name, atMs, order } of orders[index]?.values() ?? [])
          moveInOrder(order, source, name, usualQuery(task, atMs), moved);
      }
    },
    selected(row) {
      const known = selectedModels[row];
      if (known !== undefined) return known;
      const model = models[row];
      if (model === undefined) throw new RangeError(`Row ${row} is not one of ${models.length} models`);
      const selected = Object.freeze(selectedModel(model));
      selectedModels[row] = selected;
      return selected;
    },
  };
}

function keyOf({ strategy, use }: OrderName): string {
  return STRATEGY_KEYS[strategy].byQuality ? `${strategy} ${use}` : strategy;
}
