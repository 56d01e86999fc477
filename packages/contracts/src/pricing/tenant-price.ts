/**
 * What a tenant pays for what costs the organisation `costUsd`: cost × (1 + markup rate), in US dollars. The one place where
 * this is computed. Rounded to 12 significant digits, so that 0.003 at 75 % is 0.00525 and not 0.0052499999999999995.
 *
 * @param markupRate a fraction: 0.75 is 75 %
 * @returns null where the cost is unknown
 */
export function tenantPrice(costUsd: number | null, markupRate: number): number | null {
  return costUsd === null ? null : Number((costUsd * (1 + markupRate)).toPrecision(12));
}
