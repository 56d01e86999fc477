import { tenantPrice } from '@radiant/contracts';
import type { RegistryModelRow } from '@radiant/database';
import type { RegistryModel } from '../schemas/registry-model.ts';

const COSTS = [
  'input_cost_per_1k',
  'output_cost_per_1k',
  'cached_input_cost_per_1k',
  'cache_write_cost_per_1k',
  'cost_per_1k_characters',
  'cost_per_request',
  'cost_per_second',
  'cost_per_image',
  'cost_per_minute',
  'hourly_rate',
  'cost_per_3d_model',
  'cost_per_minute_video',
] as const satisfies readonly (keyof RegistryModelRow)[];

/** The row with what tenants pay beside what we pay. */
export function withTenantPrices(row: RegistryModelRow): RegistryModel {
  const prices: Record<string, number> = {};
  for (const cost of COSTS) {
    const price = tenantPrice(row[cost], row.markup_rate);
    if (price !== null) prices[cost] = price;
  }
  return { ...row, tenant_prices: prices };
}
