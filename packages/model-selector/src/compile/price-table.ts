import { NOTHING_ASSURED, type PriceQuery, surchargeOf } from '@radiant/contracts';
import { comparablePrice, isPlainTokenUsage, tokenRatesOf, used } from '../cost/bill.ts';
import { type PriceTurns, priceStretch, priceTurns } from '../cost/price-rates.ts';
import type { SelectableModel } from '../model/selectable-model.ts';

/** How many queries are remembered; a service asks for few different ones. */
const REMEMBERED_QUERIES = 16;
/** How many circumstances of a rate are: a stretch of time, a tier, and a length of the prompt. */
const REMEMBERED_RATES = 16;

/** The tenant's prices under one query. */
export interface PriceColumn {
  /** US dollars of the model in a row; Infinity is unknown, so that no limit lets it pass. */
  at(row: number): number;
  /** Works it out again when it is next asked for. */
  forget(row: number): void;
}

/**
 * Tenant prices by row for the queries asked lately, each worked out once. Health has no part in a price, and time only where one
 * turns: queries of the same usage between two such moments share their prices. A usage of nothing but tokens, which differs with
 * every prompt that was counted, is billed by rates that all such queries share.
 */
export class PriceTable {
  readonly #models: readonly SelectableModel[];
  readonly #columns = new Map<string, PriceColumn>();
  readonly #rates = new Map<string, RateColumns>();
  #turns: PriceTurns | undefined;

  constructor(models: readonly SelectableModel[]) {
    this.#models = models;
  }

  /** Names the stretch of time in which every price stays; two moments of one name have the same prices. */
  stretch(atMs: number): string {
    return priceStretch(this.#turning(), atMs);
  }

  /** The prices of every row under this query. */
  column(query: PriceQuery): PriceColumn {
    const { quantities, serviceTier, expectedBurst, atMs } = query;
    const stretch = this.stretch(atMs);
    const key = `${quantities.join()} ${serviceTier} ${expectedBurst} ${stretch}${assuredKey(query)}`;
    const known = this.#columns.get(key);
    if (known !== undefined) return known;
    const worked = new WorkedOutPrices(this.#models, query);
    const column = isPlainTokenUsage(query) ? new TokenPrices(this.#ratesOf(query, stretch), worked, query) : worked;
    remember(this.#columns, REMEMBERED_QUERIES, key, column);
    return column;
  }

  /** Works the prices of some rows out again; all of them where a price may now turn at another time. */
  forget(rows: Iterable<number>, turnsMayDiffer: boolean): void {
    if (turnsMayDiffer) {
      this.#columns.clear();
      this.#rates.clear();
      this.#turns = undefined;
      return;
    }
    for (const row of rows) {
      for (const column of this.#columns.values()) column.forget(row);
      for (const rates of this.#rates.values()) rates.forget(row);
    }
  }

  #turning(): PriceTurns {
    this.#turns ??= priceTurns(this.#models);
    return this.#turns;
  }

  #ratesOf(query: PriceQuery, stretch: string): RateColumns {
    const promptTokens = (used(query, 'inputTokens') ?? 0) + (used(query, 'cachedInputTokens') ?? 0);
    const longer = this.#turning().lengths.filter((length) => length < promptTokens).length;
    const key = `${query.serviceTier} ${longer} ${stretch}${assuredKey(query)}`;
    const known = this.#rates.get(key);
    if (known !== undefined) return known;
    const rates = new RateColumns(this.#models, query, promptTokens);
    remember(this.#rates, REMEMBERED_RATES, key, rates);
    return rates;
  }
}

function assuredKey({ assured }: PriceQuery): string {
  return assured === NOTHING_ASSURED ? '' : ` ${assured.areas.join()} ${assured.every.join()}`;
}

function remember<Value>(known: Map<string, Value>, most: number, key: string, value: Value): void {
  const [oldest] = known.keys();
  if (known.size >= most && oldest !== undefined) known.delete(oldest);
  known.set(key, value);
}

/** Prices worked out one by one, each when it is first asked for. */
class WorkedOutPrices implements PriceColumn {
  readonly #models: readonly SelectableModel[];
  readonly #query: PriceQuery;
  /** NaN is not yet worked out; made when the first is. */
  #prices: Float64Array | undefined;

  constructor(models: readonly SelectableModel[], query: PriceQuery) {
    this.#models = models;
    this.#query = query;
  }

  at(row: number): number {
    this.#prices ??= new Float64Array(this.#models.length).fill(Number.NaN);
    const known = this.#prices[row];
    if (known !== undefined && !Number.isNaN(known)) return known;
    const model = this.#models[row];
    const price = (model === undefined ? null : comparablePrice(model, this.#query)) ?? Number.POSITIVE_INFINITY;
    this.#prices[row] = price;
    return price;
  }

  forget(row: number): void {
    if (this.#prices !== undefined) this.#prices[row] = Number.NaN;
  }
}

/** What is known of the rates of a row. */
const UNREAD = 0;
const BY_TOKENS = 1;
const OTHERWISE = 2;

/** Rates per 1,000 tokens by row under the circumstances of some queries, each read when it is first asked for; NaN is unknown. */
class RateColumns {
  readonly kind: Uint8Array;
  readonly input: Float64Array;
  readonly cached: Float64Array;
  readonly output: Float64Array;
  /** What is asked on top, as a share of the cost. */
  readonly surcharge: Float64Array;
  /** What the tenant's price is of the organisation's. */
  readonly factor: Float64Array;
  readonly #models: readonly SelectableModel[];
  readonly #query: PriceQuery;
  readonly #promptTokens: number;

  constructor(models: readonly SelectableModel[], query: PriceQuery, promptTokens: number) {
    this.#models = models;
    this.#query = query;
    this.#promptTokens = promptTokens;
    const { length } = models;
    this.kind = new Uint8Array(length);
    this.input = new Float64Array(length);
    this.cached = new Float64Array(length);
    this.output = new Float64Array(length);
    this.surcharge = new Float64Array(length);
    this.factor = new Float64Array(length);
  }

  /** Reads a row: whether it is billed by tokens alone. */
  read(row: number): number {
    const model = this.#models[row];
    const rates = model === undefined ? null : tokenRatesOf(model, this.#query, this.#promptTokens);
    if (model === undefined || rates === null) {
      this.kind[row] = OTHERWISE;
      return OTHERWISE;
    }
    this.input[row] = rates.input ?? Number.NaN;
    this.cached[row] = rates.cached ?? Number.NaN;
    this.output[row] = rates.output ?? Number.NaN;
    this.surcharge[row] = surchargeOf(model, this.#query.assured, this.#query.atMs) - 1;
    this.factor[row] = 1 + model.markupRate;
    this.kind[row] = BY_TOKENS;
    return BY_TOKENS;
  }

  forget(row: number): void {
    this.kind[row] = UNREAD;
  }
}

/** Prices of a usage of tokens: a few multiplications where a model bills nothing else, as `meterTokens` in `cost/bill.ts` does them. */
class TokenPrices implements PriceColumn {
  readonly #rates: RateColumns;
  readonly #others: PriceColumn;
  readonly #input: number;
  readonly #cached: number;
  readonly #output: number;

  constructor(rates: RateColumns, others: PriceColumn, query: PriceQuery) {
    this.#rates = rates;
    this.#others = others;
    this.#input = used(query, 'inputTokens') ?? 0;
    this.#cached = used(query, 'cachedInputTokens') ?? 0;
    this.#output = used(query, 'outputTokens') ?? 0;
  }

  at(row: number): number {
    const rates = this.#rates;
    const known = rates.kind[row] ?? OTHERWISE;
    if ((known === UNREAD ? rates.read(row) : known) === OTHERWISE) return this.#others.at(row);
    let cost = 0;
    if (this.#input !== 0) cost += (this.#input * (rates.input[row] ?? 0)) / 1000;
    if (this.#cached !== 0) cost += (this.#cached * (rates.cached[row] ?? 0)) / 1000;
    if (this.#output !== 0) cost += (this.#output * (rates.output[row] ?? 0)) / 1000;
    const price = (cost + cost * (rates.surcharge[row] ?? 0)) * (rates.factor[row] ?? 1);
    return Number.isNaN(price) ? Number.POSITIVE_INFINITY : price;
  }

  /** The rates are those of all such queries, and forget by themselves. */
  forget(row: number): void {
    this.#others.forget(row);
  }
}
