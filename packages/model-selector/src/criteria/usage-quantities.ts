import { type ExpectedUsage, REFERENCE_USAGE, USAGE_UNITS } from '@radiant/contracts';
import type { Quantities } from './normal-criteria.ts';

const REFERENCE_QUANTITIES: Quantities = USAGE_UNITS.map((unit) => REFERENCE_USAGE[unit] ?? null);

/** Usage as an array of quantities; one request unless said, the reference usage where there is none. */
export function usageQuantities(usage: ExpectedUsage | undefined): Quantities {
  if (usage === undefined) return REFERENCE_QUANTITIES;
  return USAGE_UNITS.map((unit) => usage[unit] ?? (unit === 'requests' ? 1 : null));
}
