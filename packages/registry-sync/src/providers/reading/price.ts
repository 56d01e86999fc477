/**
 * USD per 1,000 tokens out of a price in smaller units. Zero is not a price: providers send it for models that are billed by
 * the image or the second.
 *
 * @param amount as the provider states it
 * @param unitsPerUsdPer1k how many of its units make one USD per 1,000 tokens
 */
export function usdPer1k(amount: number | null | undefined, unitsPerUsdPer1k: number): number | null {
  if (amount == null || !Number.isFinite(amount) || amount <= 0) return null;
  // 12 digits: enough for any price, too few for the binary fractions that a division leaves.
  return Number((amount / unitsPerUsdPer1k).toPrecision(12));
}
