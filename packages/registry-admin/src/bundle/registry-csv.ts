import { REGISTRY_MODEL_COLUMNS, type RegistryModelColumn, type RegistryModelRow } from '@radiant/database';
import { withTenantPrices } from '../app/tenant-prices.ts';
import { type CellValue, toCsv } from '../logic/csv.ts';

const COLUMNS = Object.keys(REGISTRY_MODEL_COLUMNS).filter(
  (name): name is RegistryModelColumn => name in REGISTRY_MODEL_COLUMNS,
);

/** The unified registry as CSV: its columns as they are called everywhere, then what tenants pay, as JSON by cost. */
export function registryCsv(models: readonly RegistryModelRow[]): string {
  return toCsv(
    [...COLUMNS, 'tenant_prices'],
    models.map((model) => cells({ ...model, tenant_prices: withTenantPrices(model).tenant_prices })),
  );
}

type Column = RegistryModelColumn | 'tenant_prices';

function cells(model: RegistryModelRow & { readonly tenant_prices: unknown }): Record<Column, CellValue> {
  const { price_tiers: tiers, tenant_prices: tenantPrices, ...rest } = model;
  return {
    ...rest,
    price_tiers: tiers === null ? null : JSON.stringify(tiers),
    tenant_prices: JSON.stringify(tenantPrices),
  };
}
