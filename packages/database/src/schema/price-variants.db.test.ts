import { type PriceVariant, priceVariantsSchema, variantField, variantOfField } from '@radiant/contracts';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase('migrated');
});
afterAll(() => database.drop());

async function isRefused(variants: unknown): Promise<boolean> {
  const { rows } = await database.pool.query<{ problem: string | null }>(
    'SELECT price_variants_problem($1) AS problem',
    [JSON.stringify(variants)],
  );
  return rows[0]?.problem !== null;
}

const PRICE = { unit: 'usd_per_1k_input_tokens', amount: 0.001 };
const hours = (hours_utc: unknown) => [{ ...PRICE, hours_utc }];

it.each([
  [[PRICE]],
  [
    [
      { ...PRICE, above_input_tokens: 200_000, service_tier: 'batch', note: 'n' },
      { ...PRICE, option: 'fast mode' },
    ],
  ],
  [[{ ...PRICE, from: '2026-02-28T23:59:59Z', until: '2026-03-01T00:00:00Z' }]],
  [hours({ from: '22:00', until: '02:00', weekdays: [1, 7] })],
  [hours({ from: '22:00', until: '00:00' })],
])('the schema and the database take %j', async (variants) => {
  expect(priceVariantsSchema.safeParse(variants).success).toBe(true);
  expect(await isRefused(variants)).toBe(false);
});

it.each([
  [{}],
  [[1]],
  [[{ unit: 'usd_per_image' }]],
  [[{ amount: 1 }]],
  [[{ ...PRICE, amount: -1 }]],
  [[{ ...PRICE, amount: '1' }]],
  [[{ ...PRICE, amount: 1e7 }]],
  [[{ ...PRICE, above_input_tokens: -1 }]],
  [[{ ...PRICE, service_tier: 'turbo' }]],
  [[{ ...PRICE, region: 'eu' }]],
  [[{ ...PRICE, from: '2026-03-01' }]],
  [[{ ...PRICE, from: '2026-03-01T00:00:00+01:00' }]],
  [[{ ...PRICE, from: '2026-03-01T00:00:00Z', until: '2026-03-01T00:00:00Z' }]],
  [hours({ from: '1:00', until: '02:00' })],
  [hours({ from: '01:00', until: '24:00' })],
  [hours({ from: '01:00', until: '01:00' })],
  [hours({ from: '01:00' })],
  [hours({ from: '01:00', until: '02:00', weekdays: [0] })],
  [hours('01:00-02:00')],
  [[{ ...PRICE, option: 1 }]],
])('the schema and the database refuse %j', async (variants) => {
  expect(priceVariantsSchema.safeParse(variants).success).toBe(false);
  expect(await isRefused(variants)).toBe(true);
});

it.each<PriceVariant>([
  { unit: 'usd_per_image', amount: 1 },
  { unit: 'usd_per_1k_input_tokens', amount: 1, above_input_tokens: 200_000 },
  { unit: 'usd_per_1k_output_tokens', amount: 1, service_tier: 'batch' },
  { unit: 'usd_per_1k_output_tokens', amount: 1, service_tier: 'standard' },
  { unit: 'usd_per_1k_cached_input_tokens', amount: 1, above_input_tokens: 272_000, service_tier: 'priority' },
  { unit: 'usd_per_1k_input_tokens', amount: 1, from: '2027-01-01T00:00:00Z', until: '2027-02-01T00:00:00Z' },
  { unit: 'usd_per_1k_input_tokens', amount: 1, service_tier: 'batch', until: '2027-02-01T00:00:00Z' },
  { unit: 'usd_per_1k_output_tokens', amount: 1, hours_utc: { from: '22:00', until: '02:00' } },
  {
    ...{ unit: 'usd_per_1k_output_tokens', amount: 1, above_input_tokens: 1_000, from: '2027-01-01T00:00:00Z' },
    hours_utc: { from: '01:00', until: '04:00', weekdays: [1, 5] },
  },
])('TypeScript and the database call %j the same', async (variant) => {
  const { rows } = await database.pool.query('SELECT field, amount FROM price_variant_fields($1)', [
    JSON.stringify([variant]),
  ]);
  const field = variantField(variant);
  expect(rows).toEqual([{ field, amount: 1 }]);
  const { amount, service_tier: tier, ...rest } = variant;
  expect(variantOfField(field)).toEqual(tier === 'standard' ? rest : { ...rest, ...(tier && { service_tier: tier }) });
});
