import type { SelectionCriteria } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { explainModels } from './explain-models.ts';
import { explanationText } from './explanation.ts';

const explain = (models: readonly SelectableModel[], criteria: SelectionCriteria) =>
  explainModels({ models, health: [], latency: [], healthRegion: 'us-east-1' }, criteria, parseCriteria(criteria), 0);

it('names the first gate that a model fails, with what was found and what is required', () => {
  const { models } = explain([model({ modelId: 'small', contextWindow: 8_000, minTier: 4 })], {
    task: 'chat',
    tenantTier: 2,
    minContextWindow: 100_000,
  });
  expect(models[0]?.failed).toEqual({ gate: 'tenant_tier', criterion: 'tenantTier', found: 4, required: 'at most 2' });
});

it('lists no more of the eligible than the limit that is stated, and counts them all', () => {
  const models = ['a', 'b', 'c'].map((modelId) => model({ modelId }));
  const explanation = explain([...models, model({ modelId: 'd', minTier: 5 })], {
    task: 'chat',
    tenantTier: 1,
    limit: 2,
  });
  expect(explanation.eligible).toBe(3);
  expect(explanation.models.map(({ modelId, rank }) => [modelId, rank])).toEqual([
    ['a', 1],
    ['b', 2],
    ['d', null],
  ]);
  expect(explanationText(explanation)).toContain(
    '3 of 4 models are eligible.\n  1. openai/a (0.05: quality unknown, cost unknown, latency unknown, health 1.00): ready; price unknown\n  2. openai/b (0.05: quality unknown, cost unknown, latency unknown, health 1.00): ready; price unknown\n  … and 1 more',
  );
});

it('offers the smallest single change that admits something', () => {
  const { counterfactual, changes } = explain(
    [
      model({ modelId: 'slow', latencyP50Ms: 120, minTier: 1 }),
      model({ modelId: 'dear', latencyP50Ms: 50, minTier: 3 }),
    ],
    { task: 'chat', tenantTier: 1, maxLatencyMs: 100 },
  );
  expect(counterfactual).toMatchObject({ criterion: 'maxLatencyMs', from: 100, to: 120 });
  expect(changes.map(({ criterion }) => criterion)).toEqual(['maxLatencyMs', 'tenantTier']);
});

it('does not take the latency of a probe for the model’s own, and says that it would be accepted', () => {
  const criteria = { task: 'chat', tenantTier: 1, maxLatencyMs: 500 } as const;
  const probed = model({ modelId: 'probed', latencyP50Ms: 120, latencySource: 'probe' });
  const { models, counterfactual } = explain([probed], criteria);
  expect(models[0]?.failed).toEqual({
    gate: 'own_latency',
    criterion: 'acceptProbeLatency',
    found: 'probe',
    required: 'a latency of the model’s own',
  });
  expect(counterfactual).toMatchObject({ criterion: 'acceptProbeLatency', from: false, to: true });
  expect(explain([probed], { ...criteria, acceptProbeLatency: true }).eligible).toBe(1);
  expect(explain([probed], { task: 'chat', tenantTier: 1 }).eligible).toBe(1);
});

it('offers to drop a limit on the latency where the nearest value would be met by a probe only', () => {
  const { models, counterfactual } = explain(
    [model({ modelId: 'probed', latencyP50Ms: 700, latencySource: 'probe' })],
    { task: 'chat', tenantTier: 1, maxLatencyMs: 500 },
  );
  expect(models[0]?.failed?.found).toEqual({ latencyP50Ms: 700, latencySource: 'probe' });
  expect(counterfactual).toMatchObject({ criterion: 'maxLatencyMs', to: null });
});

it('says which inputs a model needs that the request does not give, and offers to give them', () => {
  const segmenter = model({ modelId: 'segmenter', inputModalities: ['text', 'image'], requiredInputs: ['image'] });
  const unstated = explain([segmenter], { task: 'chat', tenantTier: 3 });
  expect(unstated.models[0]?.failed).toEqual({
    gate: 'required_inputs',
    criterion: 'inputModality',
    found: ['image'],
    required: { onlyOf: ['text'] },
  });
  expect(unstated.counterfactual).toMatchObject({ criterion: 'inputModality', to: ['image'] });
  const words = explain([segmenter], { task: 'chat', tenantTier: 3, inputModality: 'text' });
  expect(words.counterfactual).toMatchObject({ criterion: 'inputModality', to: ['text', 'image'] });
  expect(explain([segmenter], { task: 'chat', tenantTier: 3, inputModality: ['image'] }).eligible).toBe(1);
});

it('knows what the inputs of another task would be', () => {
  const scribe = model({
    modelId: 'scribe',
    primaryMode: 'transcription',
    inputModalities: ['audio'],
    requiredInputs: ['audio'],
  });
  const { counterfactual } = explain([scribe], { task: 'chat', tenantTier: 3 });
  expect(counterfactual).toMatchObject({ criterion: 'task', to: 'transcription' });
});

it('names the domains that a model is of and that nobody asked for, and offers to ask', () => {
  const folding = model({ modelId: 'folding', capabilities: ['protein_structure_prediction'], domains: ['protein'] });
  const chat = { task: 'chat', tenantTier: 3 } as const;
  const { models, counterfactual } = explain([folding], chat);
  expect(models[0]?.failed).toMatchObject({ gate: 'domain', found: ['protein'], required: { onlyOf: [] } });
  expect(counterfactual).toMatchObject({ criterion: 'domain', to: ['protein'] });
  expect(explain([folding], { ...chat, domain: 'protein' }).eligible).toBe(1);
  expect(explain([folding], { ...chat, requiredCapabilities: ['protein_structure_prediction'] }).eligible).toBe(1);
  const general = explain([model({ modelId: 'general' })], { ...chat, domain: ['protein', 'medical'] });
  expect(general.models[0]?.failed).toMatchObject({ required: { oneOf: ['protein', 'medical'] } });
  expect(general.counterfactual).toMatchObject({ criterion: 'domain', to: [] });
});

it('does not offer to drop a capability that asks for a domain where the domain would then be missing', () => {
  const folding = model({ modelId: 'folding', capabilities: ['contact_prediction'], domains: ['protein'] });
  const required = ['protein_structure_prediction'] as const;
  const { counterfactual } = explain([folding], { task: 'chat', tenantTier: 3, requiredCapabilities: required });
  expect(counterfactual).toBeNull();
});

it('offers nothing where every model fails two criteria or one that no criterion sets', () => {
  const { counterfactual } = explain(
    [
      model({ modelId: 'far', minTier: 5, compliance: [] }),
      model({ modelId: 'ill', healthStatus: 'unhealthy', compliance: ['HIPAA'] }),
    ],
    { task: 'chat', tenantTier: 1, requireHIPAA: true },
  );
  expect(counterfactual).toBeNull();
});

it('names the room that the usage takes and the room there is, and offers the usage that fits', () => {
  const criteria = {
    task: 'chat',
    tenantTier: 1,
    expectedUsage: { inputTokens: 200_000, outputTokens: 8_000, images: 1 },
  } as const;
  const { models, counterfactual } = explain(
    [
      model({ modelId: 'small', contextWindow: 16_384, maxOutput: 4_096 }),
      model({ modelId: 'large', contextWindow: 128_000, maxOutput: 16_384 }),
      model({ modelId: 'unknown', contextWindow: null, maxOutput: 4_096 }),
    ],
    criteria,
  );
  expect(models.find(({ modelId }) => modelId === 'small')?.failed).toEqual({
    gate: 'fits_usage',
    criterion: 'expectedUsage',
    found: { contextWindow: 16_384, maxOutput: 4_096 },
    required: { contextWindow: 'at least 208000', maxOutput: 'at least 8000' },
  });
  expect(counterfactual).toMatchObject({
    criterion: 'expectedUsage',
    from: criteria.expectedUsage,
    to: { inputTokens: 120_000, outputTokens: 8_000, images: 1 },
    size: 80_000 / 208_000,
    admits: [{ modelId: 'large' }],
  });
});

it('judges the price of the usage that it offers, not of the one that was asked for', () => {
  const priced = { inputCostPer1k: 0.001, outputCostPer1k: 0.001, contextWindow: 16_000 } as const;
  const { changes } = explain([model({ modelId: 'cheap', ...priced })], {
    task: 'chat',
    tenantTier: 1,
    maxCostPerRequest: 0.1,
    expectedUsage: { inputTokens: 200_000, outputTokens: 0 },
  });
  expect(changes).toMatchObject([{ criterion: 'expectedUsage', to: { inputTokens: 16_000, outputTokens: 0 } }]);
});

it('judges the price of the task that it offers by the reference usage of that task', () => {
  const dear = model({ modelId: 'dear', primaryMode: 'chat', inputCostPer1k: 0, outputCostPer1k: 1 });
  const { changes } = explain([dear], { task: 'embedding', tenantTier: 1, maxCostPerRequest: 0.1 });
  expect(changes).toEqual([]);
});

it('reads well', () => {
  const explanation = explain([model({ modelId: 'gpt', minTier: 3 }), model({ modelId: 'old', status: 'retired' })], {
    task: 'chat',
    tenantTier: 2,
  });
  expect(explanationText(explanation)).toBe(
    [
      '0 of 2 models are eligible.',
      'Out by not_retired (1, 1 left):',
      '  openai/old: found retired, required in service after 1970-01-01T00:00:00.000Z',
      'Out by tenant_tier (1, 0 left):',
      '  openai/gpt: found 3, required at most 2',
      'With tenantTier 3 instead of 2, openai/gpt would be eligible.',
    ].join('\n'),
  );
});

it('says of a ranked model whether it is ready, how good and quick it is, what it costs, and on what conditions', () => {
  const quality = {
    value: 61,
    low: 52,
    high: 70,
    benchmarks: 3,
    provisional: false,
    as_of: '2026-11-01',
    oldest_as_of: '2026-10-01',
  };
  const good = model({
    modelId: 'good',
    quality: { general: quality },
    latencyP50Ms: 412.4,
    latencySource: 'outcomes',
    inputCostPer1k: 0.001,
    outputCostPer1k: 0.002,
    assurances: { processed_in_eu: { host: 'api.eu.example.com', multiplier: 1.5 } },
  });
  const asleep = model({
    modelId: 'asleep',
    hostingType: 'self_hosted',
    thermalState: 'COLD',
    assurances: { processed_in_eu: {} },
  });
  const explanation = explain([good, asleep], {
    task: 'chat',
    tenantTier: 1,
    processingRegion: 'eu',
  });
  expect(explanation.models[0]).toMatchObject({
    quality,
    latencyP50Ms: 412.4,
    latencySource: 'outcomes',
    warmupRequired: false,
    conditions: [{ assurance: 'processed_in_eu', host: 'api.eu.example.com', multiplier: 1.5 }],
  });
  expect(explanationText(explanation)).toContain(
    [
      '  1. openai/good (0.65: quality 0.61, cost 0.69, latency 0.71, health 1.00): ready; quality 61 (52 to 70, 3 benchmarks); 412 ms by outcomes; costs 0.00450 USD, the tenant pays 0.00450 USD; processed_in_eu: call api.eu.example.com, at 1.5 times the list price',
      '  2. self_hosted/asleep (0.05: quality unknown, cost unknown, latency unknown, health 1.00): ready in 60 s; price unknown; processed_in_eu: by default',
    ].join('\n'),
  );
});

it('says how many each gate leaves, in the order of the gates', () => {
  const { gates } = explain(
    [model({ modelId: 'a' }), model({ modelId: 'b', minTier: 5 }), model({ modelId: 'c', healthStatus: 'unhealthy' })],
    { task: 'chat', tenantTier: 1 },
  );
  expect(gates.filter(({ out }) => out > 0)).toEqual([
    { gate: 'tenant_tier', criterion: 'tenantTier', required: 'at most 1', out: 1, left: 2 },
    { gate: 'health', criterion: null, required: 'not unhealthy', out: 1, left: 1 },
  ]);
  expect(gates[0]).toEqual({ gate: 'enabled', criterion: null, required: true, out: 0, left: 3 });
});
