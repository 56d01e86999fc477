import { type ExpectedUsage, SERVICE_TIERS, statedPriceQuery } from '@radiant/contracts';
import { loadCatalogue } from '@radiant/database';
import { realisticRegistry, selectableRows } from '@radiant/test-kit/arbitraries';
import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { comparablePrice } from '../cost/bill.ts';
import { modelFromRow } from '../model/selectable-model.ts';
import { PriceTable } from './price-table.ts';

const models = selectableRows(realisticRegistry(await loadCatalogue(), { models: 400 })).map((row) =>
  modelFromRow(row),
);
const tokens = fc.oneof(fc.constantFrom(0, 199_999, 200_000, 200_001, 272_001), fc.nat(300_000));
/** Mostly nothing but tokens in and out, which has a short way. */
const usage: fc.Arbitrary<ExpectedUsage> = fc.record(
  {
    inputTokens: tokens,
    outputTokens: tokens,
    cachedInputTokens: tokens,
    cacheWriteTokens: fc.constantFrom(0, 0, 500),
    images: fc.constantFrom(0, 2),
    requests: fc.constantFrom(0, 1, 3),
  },
  { requiredKeys: ['outputTokens'] },
);

it('a price found by the rates that queries share is the one of the bill, to the last digit', () => {
  // One for all queries, so that rates read for one serve the next.
  const table = new PriceTable(models);
  let known = 0;
  assertProperty(
    fc.property(
      usage,
      fc.constantFrom(...SERVICE_TIERS),
      fc.constantFrom('2026-08-16T15:59:59Z', '2026-11-26T03:59:59Z', '2026-11-26T04:00:00Z', '2026-11-28T02:00:00Z'),
      (expectedUsage, serviceTier, at) => {
        const query = statedPriceQuery({ task: 'chat', tenantTier: 1, expectedUsage, serviceTier }, Date.parse(at));
        const column = table.column(query);
        for (const [row, model] of models.entries()) {
          const price = comparablePrice(model, query);
          expect(column.at(row), `${model.providerId}/${model.modelId}`).toBe(price ?? Number.POSITIVE_INFINITY);
          if (price !== null) known += 1;
        }
      },
    ),
  );
  expect(known).toBeGreaterThan(1_000);
});
