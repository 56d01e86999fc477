import type { PriceQuery } from '@radiant/contracts';
import { isReady, type SelectableModel } from '../model/selectable-model.ts';
import { comparablePrice, wakeCost } from './bill.ts';
import { type CostStatement, statementOf } from './cost-of.ts';

/** What a model costs where it was selected. */
export interface SelectionCost<Model extends SelectableModel = SelectableModel> {
  readonly model: Model;
  readonly cost: CostStatement;
  /**
   * Of a model that sleeps: from how many requests on waking it is cheaper for the tenant than the best that is ready. Null where it
   * never is, where a price is unknown, and for a model that is ready.
   */
  readonly breakEvenRequests: number | null;
}

/** What selected models, best first, cost under the query that they were selected by. */
export function selectionCosts<Model extends SelectableModel>(
  models: readonly Model[],
  query: PriceQuery,
): readonly SelectionCost<Model>[] {
  const ready = models.find(isReady);
  return models.map((model) => ({
    model,
    cost: statementOf(model, query),
    breakEvenRequests: ready === undefined ? null : breakEvenRequests(model, ready, query),
  }));
}

/** From how many requests on a model that sleeps is cheaper, its wake included, than one that is ready; null: never, or unknown. */
export function breakEvenRequests(model: SelectableModel, ready: SelectableModel, query: PriceQuery): number | null {
  if (isReady(model)) return null;
  const alone = { ...query, expectedBurst: 1 };
  const first = comparablePrice(model, alone);
  const other = comparablePrice(ready, alone);
  const wake = wakeCost(model, alone);
  if (first === null || other === null || wake === null) return null;
  const wakePrice = wake * (1 + model.markupRate);
  const saved = other - (first - wakePrice);
  return saved > 0 ? Math.floor(wakePrice / saved) + 1 : null;
}
