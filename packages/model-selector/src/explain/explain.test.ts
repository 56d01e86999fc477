import type { SelectionCriteria } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { explainModels } from './explain-models.ts';
import { explanationText } from './explanation.ts';

const explain = (models: readonly SelectableModel[], criteria: SelectionCriteria) =>
  explainModels({ models, health: [], healthRegion: 'us-east-1' }, criteria, parseCriteria(criteria), 0);

it('names the first gate that a model fails, with what was found and what is required', () => {
  const { models } = explain([model({ modelId: 'small', contextWindow: 8_000, minTier: 4 })], {
    task: 'chat',
    tenantTier: 2,
    minContextWindow: 100_000,
  });
  expect(models[0]?.failed).toEqual({ gate: 'tenant_tier', criterion: 'tenantTier', found: 4, required: 'at most 2' });
});

it('offers the smallest single change that admits something', () => {
  const { counterfactual, changes } = explain(
    [
      model({ modelId: 'slow', avgLatencyMs: 120, minTier: 1 }),
      model({ modelId: 'dear', avgLatencyMs: 50, minTier: 3 }),
    ],
    { task: 'chat', tenantTier: 1, maxLatencyMs: 100 },
  );
  expect(counterfactual).toMatchObject({ criterion: 'maxLatencyMs', from: 100, to: 120 });
  expect(changes.map(({ criterion }) => criterion)).toEqual(['maxLatencyMs', 'tenantTier']);
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

it('reads well', () => {
  const explanation = explain([model({ modelId: 'gpt', minTier: 3 }), model({ modelId: 'old', status: 'retired' })], {
    task: 'chat',
    tenantTier: 2,
  });
  expect(explanationText(explanation)).toBe(
    [
      '0 of 2 models are eligible.',
      'Out by not_retired (1):',
      '  openai/old: found retired, required in service after 1970-01-01T00:00:00.000Z',
      'Out by tenant_tier (1):',
      '  openai/gpt: found 3, required at most 2',
      'With tenantTier 3 instead of 2, openai/gpt would be eligible.',
    ].join('\n'),
  );
});
