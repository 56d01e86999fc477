import { TASKS } from '@radiant/contracts';
import { isReady, type SelectableModel, type SelectedModel } from '../model/selectable-model.ts';
import { compareNames } from '../rank/compare-models.ts';
import { isObserved, type RegistrySnapshot, regionalModels } from '../snapshot/registry-snapshot.ts';
import { PriceTable } from './price-table.ts';
import { type RankColumns, rankColumnsOf, taskIndex } from './rank-columns.ts';
import { allAtOnce } from './steps.ts';
import { type OrderKind, type TaskOrder, taskOrderOf } from './task-order.ts';

/** A snapshot made ready for selections of a few microseconds. */
export interface CompiledRegistry {
  readonly snapshot: RegistrySnapshot;
  /** The snapshot's models, by name. */
  readonly models: readonly SelectableModel[];
  readonly prices: PriceTable;
  /** The registry as a region sees it; undefined, and one in which nothing was observed, is the registry's own health region. */
  region(name: string | undefined): CompiledRegion;
  /** What was selected from so far, by region. */
  used(): UsedByRegion;
}

/** Orders that were selected from, by region. */
export type UsedByRegion = ReadonlyMap<string, readonly UsedOrder[]>;

/** Compiles a snapshot in steps, and ahead of use whatever the one before it was used for. */
export function* compileRegistry(
  snapshot: RegistrySnapshot,
  before: UsedByRegion = new Map(),
): Generator<void, CompiledRegistry> {
  const models = inNameOrder(snapshot.models);
  yield;
  const regions = new Map<string, CompiledRegion>();
  const home = yield* compileRegion(models, before.get(snapshot.healthRegion) ?? []);
  regions.set(snapshot.healthRegion, home);
  for (const [region, ahead] of before) {
    if (region === snapshot.healthRegion || !isObserved(snapshot, region)) continue;
    regions.set(region, yield* compileRegion(regionalModels(snapshot, models, region), ahead));
  }
  return {
    snapshot,
    models,
    prices: new PriceTable(models),
    region(wanted) {
      if (wanted === undefined) return home;
      const known = regions.get(wanted);
      if (known !== undefined) return known;
      if (!isObserved(snapshot, wanted)) return home;
      const region = allAtOnce(compileRegion(regionalModels(snapshot, models, wanted), []));
      regions.set(wanted, region);
      return region;
    },
    used: () => new Map([...regions].map(([name, region]) => [name, region.used()])),
  };
}

/** The models by name; as they are when they come so, which the database sees to. */
function inNameOrder(models: readonly SelectableModel[]): readonly SelectableModel[] {
  const ordered = models.every((model, index) => {
    const previous = models[index - 1];
    return previous === undefined || compareNames(previous, model) <= 0;
  });
  return ordered ? models : [...models].sort(compareNames);
}

/** The registry as one region sees it, ready to select from. */
export interface CompiledRegion {
  readonly models: readonly SelectableModel[];
  /** The order of a task; made on first use unless it was compiled ahead. */
  order(task: string, kind: OrderKind): TaskOrder;
  /** The orders made so far, to be compiled ahead for the next version. */
  used(): readonly UsedOrder[];
  selected(row: number): SelectedModel;
}

/** An order that somebody selected from. */
export interface UsedOrder {
  readonly task: string;
  readonly kind: OrderKind;
}

/** Compiles the models (ordered by name, health of the region), and ahead of use the orders that were used before. */
function* compileRegion(
  models: readonly SelectableModel[],
  ahead: readonly UsedOrder[],
): Generator<void, CompiledRegion> {
  const columns = yield* rankColumnsOf(models);
  const orders = {
    thermal: new Array<TaskOrder | undefined>(TASKS.length),
    latency: new Array<TaskOrder | undefined>(TASKS.length),
  };
  for (const { task, kind } of ahead)
    orders[kind][taskIndex(task)] = yield* taskOrderOf(models, columns, taskIndex(task), kind);
  return regionOf(models, columns, orders);
}

function regionOf(
  models: readonly SelectableModel[],
  columns: RankColumns,
  orders: Record<OrderKind, (TaskOrder | undefined)[]>,
): CompiledRegion {
  const selectedModels = new Array<SelectedModel | undefined>(models.length);
  return {
    models,
    order(task, kind) {
      const index = taskIndex(task);
      const known = orders[kind][index];
      if (known !== undefined) return known;
      const order = allAtOnce(taskOrderOf(models, columns, index, kind));
      orders[kind][index] = order;
      return order;
    },
    used() {
      return (['thermal', 'latency'] as const).flatMap((kind) =>
        TASKS.filter((_task, index) => orders[kind][index] !== undefined).map((task) => ({ task, kind })),
      );
    },
    selected(row) {
      const known = selectedModels[row];
      if (known !== undefined) return known;
      const model = models[row];
      if (model === undefined) throw new RangeError(`Row ${row} is not one of ${models.length} models`);
      const selected = Object.freeze({ ...model, warmupRequired: !isReady(model) });
      selectedModels[row] = selected;
      return selected;
    },
  };
}
