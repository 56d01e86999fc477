import type { SelectionCriteria } from '@radiant/contracts';
import { usageQuantities } from '../criteria/usage-quantities.ts';
import { isWithinPrice } from '../logic/price.ts';
import { type BitSet, bitSet } from './bit-set.ts';
import type { Order } from './order.ts';
import type { PriceTable } from './price-table.ts';
import type { Filter } from './scan.ts';

const EMPTY: BitSet = bitSet(0);

/** The hard gates of criteria as a filter over one order. A word that no model of the order has leaves nothing. */
export function filterOf(
  criteria: SelectionCriteria,
  order: Order,
  prices: PriceTable,
  readyOnly: boolean,
  nowMs: number,
): Filter {
  const all: BitSet[] = [order.withinTier[criteria.tenantTier] ?? EMPTY];
  const none: BitSet[] = [];
  if (criteria.requireCommercialUse !== false) all.push(order.commercialUse);
  if (criteria.inputModality !== undefined) demand(all, order.inputModality, criteria.inputModality);
  if (criteria.outputModality !== undefined) demand(all, order.outputModality, criteria.outputModality);
  if (criteria.preferHosting !== undefined && criteria.preferHosting !== 'any') {
    demand(all, order.hosting, criteria.preferHosting);
  }
  if (criteria.requiredCapabilities !== undefined) demand(all, order.capability, criteria.requiredCapabilities);
  if (criteria.requireHIPAA === true) all.push(order.hipaa);
  if (readyOnly) all.push(order.ready);
  for (const provider of criteria.excludeProviders ?? []) {
    const set = order.provider.get(provider);
    if (set !== undefined) none.push(set);
  }
  return {
    all,
    none,
    any: criteria.onlyProviders?.map((provider) => order.provider.get(provider) ?? EMPTY) ?? null,
    nowMs,
    minContextWindow: criteria.minContextWindow ?? -1,
    maxLatencyMs: criteria.maxLatencyMs ?? null,
    affordable:
      criteria.maxCostPerRequest === undefined ? null : affordability(criteria, prices, criteria.maxCostPerRequest),
  };
}

function demand(all: BitSet[], sets: ReadonlyMap<string, BitSet>, words: string | readonly string[]): void {
  if (typeof words === 'string') {
    all.push(sets.get(words) ?? EMPTY);
    return;
  }
  for (const word of words) all.push(sets.get(word) ?? EMPTY);
}

function affordability(criteria: SelectionCriteria, prices: PriceTable, maxPrice: number): (row: number) => boolean {
  const quantities = usageQuantities(criteria.expectedUsage);
  const column = prices.column(quantities);
  return (row) => isWithinPrice(prices.priceAt(column, quantities, row), maxPrice);
}
