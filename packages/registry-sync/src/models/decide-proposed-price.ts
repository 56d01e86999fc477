import {
  EXTERNAL_PRICE_FIELDS,
  MOST_PRICE_VARIANTS,
  type PriceVariant,
  type PricingType,
  priceColumnOf,
} from '@radiant/contracts';

type PriceField = (typeof EXTERNAL_PRICE_FIELDS)[number];

/** What a price in a column is billed by; of several the first that is stated. */
const BILLED_BY: readonly (readonly [PriceField, PricingType])[] = [
  ['input_cost_per_1k', 'per_token'],
  ['output_cost_per_1k', 'per_token'],
  ['cost_per_1k_characters', 'per_character'],
  ['cost_per_image', 'per_image'],
  ['cost_per_minute', 'per_minute'],
  ['cost_per_second', 'per_second'],
  ['cost_per_request', 'per_request'],
];

/**
 * The price columns of a proposal: each stated price in the column of its unit, and what has a condition or no column among the
 * variants. What is not stated is null, never converted.
 */
export function pricesOfProposal(prices: readonly PriceVariant[]) {
  const columns: Partial<Record<PriceField, number>> = {};
  const variants: PriceVariant[] = [];
  for (const price of prices) {
    const { unit, amount, ...condition } = price;
    const column = priceColumnOf(unit);
    if (column !== null && Object.keys(condition).length === 0) columns[column] ??= amount;
    else variants.push(price);
  }
  return {
    ...Object.fromEntries(EXTERNAL_PRICE_FIELDS.map((field) => [field, columns[field] ?? null])),
    price_variants: variants.length === 0 ? null : variants.slice(0, MOST_PRICE_VARIANTS),
    pricing_type: BILLED_BY.find(([field]) => columns[field] !== undefined)?.[1] ?? null,
  };
}
