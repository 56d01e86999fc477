import type { Quantities } from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** How many usages are remembered; a service asks for few different ones. */
const REMEMBERED_USAGES = 16;

/** Tenant prices by row for the usages asked for lately, each worked out once. Health has no part in a price. */
export class PriceTable {
  readonly #models: readonly SelectableModel[];
  readonly #columns = new Map<string, Float64Array>();

  constructor(models: readonly SelectableModel[]) {
    this.#models = models;
  }

  /** US dollars by row for this usage: NaN is not yet worked out (see {@link priceAt}). */
  column(quantities: Quantities): Float64Array {
    const key = quantities.join();
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#columns.keys();
    if (this.#columns.size >= REMEMBERED_USAGES && oldest !== undefined) this.#columns.delete(oldest);
    const column = new Float64Array(this.#models.length).fill(Number.NaN);
    this.#columns.set(key, column);
    return column;
  }

  /** The price of a row in its column; Infinity is unknown, so that no limit lets it pass. */
  priceAt(column: Float64Array, quantities: Quantities, row: number): number {
    const known = column[row];
    if (known !== undefined && !Number.isNaN(known)) return known;
    const model = this.#models[row];
    const price = (model === undefined ? null : comparablePrice(model, quantities)) ?? Number.POSITIVE_INFINITY;
    column[row] = price;
    return price;
  }
}
