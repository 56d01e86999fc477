import type { PriceQuery } from '@radiant/contracts';
import { comparablePrice } from '../cost/bill.ts';
import { type PriceTurns, priceStretch, priceTurns } from '../cost/price-rates.ts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** How many queries are remembered; a service asks for few different ones. */
const REMEMBERED_QUERIES = 16;

/**
 * Tenant prices by row for the queries asked lately, each worked out once. Health has no part in a price, and time only where one
 * turns: queries of the same usage between two such moments share their prices.
 */
export class PriceTable {
  readonly #models: readonly SelectableModel[];
  readonly #columns = new Map<string, Float64Array>();
  #turns: PriceTurns | undefined;

  constructor(models: readonly SelectableModel[]) {
    this.#models = models;
  }

  /** Names the stretch of time in which every price stays; two moments of one name have the same prices. */
  stretch(atMs: number): string {
    this.#turns ??= priceTurns(this.#models);
    return priceStretch(this.#turns, atMs);
  }

  /** US dollars by row for this query: NaN is not yet worked out (see {@link priceAt}). */
  column(query: PriceQuery): Float64Array {
    const { quantities, serviceTier, expectedBurst, atMs } = query;
    const key = `${quantities.join()} ${serviceTier} ${expectedBurst} ${this.stretch(atMs)}`;
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const [oldest] = this.#columns.keys();
    if (this.#columns.size >= REMEMBERED_QUERIES && oldest !== undefined) this.#columns.delete(oldest);
    const column = new Float64Array(this.#models.length).fill(Number.NaN);
    this.#columns.set(key, column);
    return column;
  }

  /** The price of a row in its column; Infinity is unknown, so that no limit lets it pass. */
  priceAt(column: Float64Array, query: PriceQuery, row: number): number {
    const known = column[row];
    if (known !== undefined && !Number.isNaN(known)) return known;
    const model = this.#models[row];
    const price = (model === undefined ? null : comparablePrice(model, query)) ?? Number.POSITIVE_INFINITY;
    column[row] = price;
    return price;
  }
}
