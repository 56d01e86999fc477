import { namesOf, REGISTRY_FIELDS, type RegistryModelRow } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { litellmCosts } from './model-info.ts';

const UNKNOWN = Object.fromEntries(namesOf(REGISTRY_FIELDS).map((name) => [name, null]));
const row = (differences: Partial<RegistryModelRow>) =>
  ({
    ...UNKNOWN,
    hosting_type: 'external',
    primary_mode: 'chat',
    category: 'text_generation',
    ...differences,
  }) as RegistryModelRow;

it('prices in force become LiteLLM’s, by length, service tier and cache; hours of the day do not', () => {
  const model = row({
    input_cost_per_1k: 0.0015,
    output_cost_per_1k: 0.0075,
    cache_write_cost_per_1k: 0.002,
    price_variants: [
      { unit: 'usd_per_1k_input_tokens', amount: 0.00075, until: '2027-01-01T00:00:00Z' },
      { unit: 'usd_per_1k_input_tokens', amount: 0.009, hours_utc: { from: '00:00', until: '23:59' } },
      { unit: 'usd_per_1k_input_tokens', amount: 0.003, above_input_tokens: 200_000 },
      { unit: 'usd_per_1k_input_tokens', amount: 0.0004, service_tier: 'batch' },
      { unit: 'usd_per_1k_output_tokens', amount: 0.01, service_tier: 'priority' },
      { unit: 'usd_per_1k_cache_write_1h_tokens', amount: 0.003 },
    ],
  });
  const costs = {
    input_cost_per_token: 7.5e-7,
    input_cost_per_token_above_200k_tokens: 3e-6,
    input_cost_per_token_batches: 4e-7,
    output_cost_per_token: 7.5e-6,
    output_cost_per_token_priority: 1e-5,
    cache_creation_input_token_cost: 2e-6,
    cache_creation_input_token_cost_above_1hr: 3e-6,
  };
  expect(litellmCosts(model, new Date('2026-12-31T23:59:59Z'))).toEqual(costs);
  const after = litellmCosts(model, new Date('2027-01-01T00:00:00Z'));
  expect(after).toEqual({ ...costs, input_cost_per_token: 1.5e-6 });
});
