import { DEFAULT_LIMIT, providersOf, REFERENCE_QUANTITIES, type SelectionCriteria, wantedOf } from '@radiant/contracts';
import { balanceScore, preferenceRank } from '../rank/compare-models.ts';
import type { CompiledRegion } from './compiled-registry.ts';
import { filterOf } from './filter.ts';
import type { PriceTable } from './price-table.ts';
import { type Filter, scan } from './scan.ts';
import { INDEXES, type TaskOrder } from './task-order.ts';

/** The index of the models by provider, by which preferred ones are found. */
const PROVIDER_INDEX = INDEXES.indexOf(providersOf);

/** The rows of the eligible models, best first, for valid criteria. */
export function selectRows(
  region: CompiledRegion,
  prices: PriceTable,
  criteria: SelectionCriteria,
  readyOnly: boolean,
  nowMs: number,
  limit = criteria.limit ?? DEFAULT_LIMIT,
): number[] {
  const strategy = criteria.strategy ?? 'thermal';
  const order = region.order(criteria.task, strategy === 'latency' ? 'latency' : 'thermal');
  const filter = filterOf({ criteria, order, models: region.models, prices, atMs: nowMs }, readyOnly);
  const found: number[] = [];
  if (strategy === 'cost' || strategy === 'balanced') {
    scan(order.rows, filter, Number.POSITIVE_INFINITY, found);
    return sortedByPrice(found, region, prices, criteria).slice(0, limit);
  }
  if (criteria.preferProvider === undefined || criteria.preferProvider.length === 0)
    scan(order.rows, filter, limit, found);
  else scanByPreference(order, filter, criteria.preferProvider, limit, found);
  return found;
}

/** Not deprecated first; within that the preferred providers, one after the other, then all others. */
function scanByPreference(
  order: TaskOrder,
  filter: Filter,
  preferProvider: string | readonly string[],
  limit: number,
  found: number[],
): void {
  const sets = (typeof preferProvider === 'string' ? [preferProvider] : [...new Set(preferProvider)]).flatMap(
    (provider) => order.sets[PROVIDER_INDEX]?.get(provider) ?? [],
  );
  const withDeprecated = { ...filter, all: [...filter.all, order.deprecated] };
  const withoutDeprecated = { ...filter, none: [...filter.none, order.deprecated] };
  for (const part of [withoutDeprecated, withDeprecated]) {
    for (const set of sets) {
      scan(order.rows, { ...part, all: [...part.all, set] }, limit, found);
      if (found.length >= limit) return;
    }
    scan(order.rows, { ...part, none: [...part.none, ...sets] }, limit, found);
    if (found.length >= limit) return;
  }
}

/** Rows that come in the order of the default strategy, in the order of one that depends on the usage. */
function sortedByPrice(
  rows: readonly number[],
  region: CompiledRegion,
  prices: PriceTable,
  criteria: SelectionCriteria,
): number[] {
  const quantities = wantedOf(criteria, 'expectedUsage') ?? REFERENCE_QUANTITIES;
  const weights = wantedOf(criteria, 'weights');
  const preferred = wantedOf(criteria, 'preferProvider');
  const column = prices.column(quantities);
  const ranked = rows.map((row, position) => {
    const model = region.selected(row);
    const price = prices.priceAt(column, quantities, row);
    const key =
      criteria.strategy === 'cost' ? price : balanceScore(model, Number.isFinite(price) ? price : null, weights);
    return {
      row,
      position,
      key,
      deprecated: Number(model.deprecated),
      preference: preferenceRank(model.providerId, preferred),
    };
  });
  ranked.sort(
    (left, right) =>
      left.deprecated - right.deprecated ||
      left.preference - right.preference ||
      (left.key === right.key ? 0 : left.key - right.key) ||
      left.position - right.position,
  );
  return ranked.map(({ row }) => row);
}
