import { TASKS } from '@radiant/contracts';
import { isReady, type SelectableModel, type SelectedModel } from '../model/selectable-model.ts';
import { type Columns, columnsOf, taskIndex } from './columns.ts';
import { type Order, type OrderKind, orderOf } from './order.ts';
import { allAtOnce } from './steps.ts';

/** The registry as one region sees it, ready to select from. */
export interface CompiledRegion {
  readonly models: readonly SelectableModel[];
  /** The order of a task; made on first use unless it was compiled ahead. */
  order(task: string, kind: OrderKind): Order;
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
export function* compileRegion(
  models: readonly SelectableModel[],
  ahead: readonly UsedOrder[],
): Generator<void, CompiledRegion> {
  const columns = yield* columnsOf(models);
  const orders = {
    thermal: new Array<Order | undefined>(TASKS.length),
    latency: new Array<Order | undefined>(TASKS.length),
  };
  for (const { task, kind } of ahead)
    orders[kind][taskIndex(task)] = yield* orderOf(models, columns, taskIndex(task), kind);
  return regionOf(models, columns, orders);
}

function regionOf(
  models: readonly SelectableModel[],
  columns: Columns,
  orders: Record<OrderKind, (Order | undefined)[]>,
): CompiledRegion {
  const selectedModels = new Array<SelectedModel | undefined>(models.length);
  return {
    models,
    order(task, kind) {
      const index = taskIndex(task);
      const known = orders[kind][index];
      if (known !== undefined) return known;
      const order = allAtOnce(orderOf(models, columns, index, kind));
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
