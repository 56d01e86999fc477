import { renderTable } from '@radiant/local/terminal/table';
import { nameOf } from '../../admin/find-model.ts';
import { type Row, rowOf, rowsOf } from '../../admin/rows.ts';
import { cellOf } from '../../rendering/cell.ts';
import { renderRows } from '../../rendering/rows.ts';

const COST = /^(.*_cost_per_|cost_per_|per_|hourly_rate$)/;

/** What a model says of its price: costs that are known, what tenants pay, the markup, and where the figures come from. */
export function priceOf(model: Row): Row {
  const costs = Object.entries(model).filter(([name, value]) => COST.test(name) && typeof value === 'number');
  const { id, provider_id, model_id, hosting_type, pricing_type, markup_rate, price_source, price_observed_at } = model;
  return {
    ...{ id, provider_id, model_id, hosting_type, pricing_type, markup_rate, price_source, price_observed_at },
    costs: Object.fromEntries(costs),
    tenant_prices: model.tenant_prices ?? {},
    price_tiers: model.price_tiers ?? null,
  };
}

/** The price as tables: what we pay beside what tenants pay, then every price before. */
export function renderPrice(price: Row): string {
  const tenants = rowOf(price.tenant_prices);
  const rows = Object.entries(rowOf(price.costs)).map(([name, value]) => [name, cellOf(value), cellOf(tenants[name])]);
  const costs = renderTable(
    [{ title: 'US dollars' }, { title: 'we pay', align: 'right' }, { title: 'tenants pay', align: 'right' }],
    rows,
  );
  const percent = typeof price.markup_rate === 'number' ? Math.round(price.markup_rate * 10_000) / 100 : 0;
  const source =
    price.price_source === null ? 'unknown' : `${price.price_source} ${cellOf(price.price_observed_at) ?? ''}`;
  const head = `${nameOf(price)}: markup ${percent} %, price from ${source.trim()}`;
  return [head, rows.length === 0 ? 'No price is known.' : costs, renderHistory(price)].join('\n');
}

function renderHistory(price: Row): string {
  if (price.history === undefined) return '';
  const columns = [
    { title: 'when', field: 'changed_at' },
    { title: 'price', field: 'field' },
    { title: 'from', field: 'old_value', align: 'right' },
    { title: 'to', field: 'new_value', align: 'right' },
    { title: 'who', field: 'actor', maxWidth: 24 },
    { title: 'source', field: 'price_source' },
    { title: 'why', field: 'reason', maxWidth: 48 },
  ] as const;
  return `\n${renderRows(rowsOf(price.history), columns, 'No price before.')}`;
}
