import { expect, it } from 'vitest';
import type { ModelSummary } from '../../api/queries.ts';
import { conditionsOf, find, searchable } from './facets.ts';

const model = (name: string, more: Partial<ModelSummary> = {}): ModelSummary => ({
  ...{
    id: name,
    model_id: name,
    display_name: name,
    provider_id: 'openai',
    provider_name: 'OpenAI',
    hosting_type: 'external',
  },
  ...{
    primary_mode: 'chat',
    capabilities: ['chat'],
    input_modalities: ['text'],
    output_modalities: ['text'],
    min_tier: 1,
  },
  ...{ enabled: true, deprecated: false, health_status: 'healthy', thermal_state: null, is_transitioning: false },
  ...{
    input_cost_per_1k: 0.001,
    output_cost_per_1k: 0.002,
    context_window: null,
    max_output: null,
    pricing_type: 'per_token',
  },
  ...{ cost_per_request: null, cost_per_second: null, cost_per_image: null, cost_per_minute: null, hourly_rate: null },
  ...{ cost_per_1k_characters: null, markup_rate: 0, instance_type: null, warmup_time_seconds: null, quality: null },
  ...{ scale_to_zero_minutes: null, status: 'active', sunset_at: null, successor: null, latency_p50_ms: null },
  ...{
    latency_source: 'none',
    license: null,
    commercial_use_allowed: true,
    attribution_required: false,
    origin: 'catalogue',
  },
  ...more,
});
const all = searchable([
  model('small', { input_cost_per_1k: 0.00015 }),
  model('large', { input_cost_per_1k: 0.005, capabilities: ['chat', 'vision'] }),
  model('embed', { primary_mode: 'embedding', provider_name: 'Voyage AI' }),
  model('hosted', { hosting_type: 'self_hosted', thermal_state: 'COLD', input_cost_per_1k: null, hourly_rate: 2 }),
  model('gone', { enabled: false }),
]);
const names = (search: Record<string, string>) => find(all, search).models.map(({ id }) => id);

it.each([
  [{}, ['small', 'large', 'embed', 'hosted']],
  [{ q: 'voyage EMB' }, ['embed']],
  [{ task: 'chat', hosting: 'external' }, ['small', 'large']],
  [{ can: 'vision,code' }, ['large']],
  [{ price: '7' }, ['large', 'hosted']],
  [{ price: '7', otherwise: 'no' }, ['large']],
  [{ view: 'ready' }, ['small', 'large', 'embed']],
  [{ view: 'gone' }, ['gone']],
])('%j finds %j', (search, expected) => {
  expect(names(search as unknown as Record<string, string>)).toEqual(expected);
});

it('the choice of a facet lowers the counts of the others and not its own', () => {
  const { counts } = find(all, { task: 'embedding' });
  expect([...(counts[0] ?? [])]).toEqual([
    ['chat', 3],
    ['embedding', 1],
  ]);
  expect([...(counts[1] ?? [])]).toEqual([['external', 1]]);
});

it('conditions are counted, the view is none', () => {
  expect(conditionsOf({ q: 'a', task: 'chat', view: 'ready', sort: 'x', otherwise: 'no' })).toBe(3);
});
