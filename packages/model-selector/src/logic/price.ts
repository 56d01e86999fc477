import type { Quantities } from '../criteria/normal-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { costOfQuantities } from './cost-components.ts';

/** How far a price may exceed its limit: binary fractions make 0.0052500000000000005 of 0.00525. SQL allows as much. */
const PRICE_TOLERANCE = 1.000000000001;

/**
 * The tenant's price as ranking compares it, in US dollars: unrounded, as SQL calculates it too. What is shown to people is
 * rounded by `tenantPrice`.
 */
export function comparablePrice(model: SelectableModel, quantities: Quantities): number | null {
  const cost = costOfQuantities(model, quantities);
  return cost === null ? null : cost * (1 + model.markupRate);
}

/** Whether a price is known and within the limit, US dollars both. */
export function isWithinPrice(price: number | null, maxPrice: number): boolean {
  return price !== null && price <= maxPrice * PRICE_TOLERANCE;
}
