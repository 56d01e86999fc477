import { EXTERNAL_PRICE_FIELDS, MOST_PRICE_VARIANTS, type PriceVariant } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { pricesOfProposal } from './decide-proposed-price.ts';

const NOTHING = {
  ...Object.fromEntries(EXTERNAL_PRICE_FIELDS.map((field) => [field, null])),
  price_variants: null,
  pricing_type: null,
};
const price = (unit: PriceVariant['unit'], amount: number, condition: object = {}): PriceVariant =>
  ({ unit, amount, ...condition }) as PriceVariant;

it('what is not stated is null', () => {
  expect(pricesOfProposal([])).toEqual(NOTHING);
});

it.each([
  ['usd_per_1k_input_tokens', 'input_cost_per_1k', 'per_token'],
  ['usd_per_1k_output_tokens', 'output_cost_per_1k', 'per_token'],
  ['usd_per_1k_characters', 'cost_per_1k_characters', 'per_character'],
  ['usd_per_image', 'cost_per_image', 'per_image'],
  ['usd_per_minute', 'cost_per_minute', 'per_minute'],
  ['usd_per_second', 'cost_per_second', 'per_second'],
  ['usd_per_request', 'cost_per_request', 'per_request'],
] as const)('a price of %s stands in %s, billed %s', (unit, column, pricing_type) => {
  expect(pricesOfProposal([price(unit, 0.5)])).toEqual({ ...NOTHING, [column]: 0.5, pricing_type });
});

it('of two standard prices of a unit the first counts, and of two units the one that is told first', () => {
  const both = [price('usd_per_request', 3), price('usd_per_image', 1), price('usd_per_image', 2)];
  expect(pricesOfProposal(both)).toEqual({
    ...NOTHING,
    ...{ cost_per_image: 1, cost_per_request: 3, pricing_type: 'per_image' },
  });
});

it('what has a condition or no column is a variant, of which so many are kept', () => {
  const long = price('usd_per_1k_input_tokens', 2, { above_input_tokens: 200_000 });
  const pixels = price('usd_per_megapixel', 1);
  const standard = price('usd_per_1k_input_tokens', 1);
  expect(pricesOfProposal([long, pixels, standard])).toEqual({
    ...NOTHING,
    ...{ input_cost_per_1k: 1, price_variants: [long, pixels], pricing_type: 'per_token' },
  });
  const many = Array.from({ length: MOST_PRICE_VARIANTS + 1 }, (_, at) => price('usd_per_megapixel', at));
  expect(pricesOfProposal(many).price_variants).toEqual(many.slice(0, MOST_PRICE_VARIANTS));
});
