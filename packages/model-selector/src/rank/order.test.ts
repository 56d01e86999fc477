import { type SelectionCriteria, selectionCriteriaSchema, type Use } from '@radiant/contracts';
import { expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { rankModels } from '../../test/rank-models.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import { scoreUnder } from './compare-models.ts';

const CHAT: SelectionCriteria = { task: 'chat', tenantTier: 1 };
const order = (models: readonly SelectableModel[], criteria: Partial<SelectionCriteria> = {}) =>
  rankModels(
    { models, health: [], latency: [], healthRegion: 'us-east-1' },
    parseCriteria({ ...CHAT, ...criteria }),
    0,
  ).map(({ modelId }) => modelId);
const quality = (value: number, use: Use = 'general'): Pick<SelectableModel, 'quality'> => ({
  quality: {
    [use]: {
      ...{ value, low: value - 5, high: value + 5, benchmarks: 3, provisional: false },
      ...{ as_of: '2026-11-01', oldest_as_of: '2026-10-01' },
    },
  },
});
const price = (usd: number) => ({ inputCostPer1k: usd / 2, outputCostPer1k: usd / 2 });
const own = { hostingType: 'self_hosted', hourlyRate: 1, costPerRequest: 0.0001, ...quality(90) } as const;

it('best is the default, and ready models come before those that must wake, whatever their quality', () => {
  const ready = model({ modelId: 'ready', ...quality(20), ...price(0.1) });
  const unseen = model({ modelId: 'unseen', healthStatus: 'unknown', ...quality(90), ...price(0.1) });
  const cold = model({ modelId: 'cold', thermalState: 'COLD', ...own });
  const off = model({ modelId: 'off', thermalState: 'OFF', ...own });
  const warm = model({ modelId: 'warm', thermalState: 'WARM', ...own });
  expect(selectionCriteriaSchema.parse(CHAT).strategy).toBeUndefined();
  expect(order([off, cold, unseen, ready, warm])).toEqual(['warm', 'ready', 'unseen', 'cold', 'off']);
});

it('a cheap and quick model of unknown quality for the use never comes before one whose quality is known', () => {
  const quick = { latencySource: 'outcomes', latencyP50Ms: 50 } as const;
  const code = model({ modelId: 'code', ...quality(99, 'coding'), ...price(0.0001), ...quick });
  const chat = model({ modelId: 'chat', ...quality(30), ...price(0.2) });
  expect(order([code, chat])).toEqual(['chat', 'code']);
  expect(order([code, chat], { use: 'coding' })).toEqual(['code', 'chat']);
  expect(order([code, chat], { weights: { cost: 1 } })).toEqual(['code', 'chat']);
});

it('an unknown price comes after a known one', () => {
  const known = model({ modelId: 'known', ...quality(50), ...price(0.5) });
  expect(order([model({ modelId: 'a', ...quality(60) }), known])).toEqual(['known', 'a']);
});

it('ten times the price settles what is near in quality, and makes up for no class of difference', () => {
  const near = [
    model({ modelId: 'dear', ...quality(56), ...price(0.01) }),
    model({ modelId: 'cheap', ...quality(54), ...price(0.001) }),
  ];
  expect(order(near)).toEqual(['cheap', 'dear']);
  const far = [
    model({ modelId: 'dear', ...quality(74), ...price(0.02) }),
    model({ modelId: 'cheap', ...quality(54), ...price(0.001) }),
  ];
  expect(order(far)).toEqual(['dear', 'cheap']);
});

it('a latency of the model itself counts, and that of a probe of its provider does not', () => {
  const figures = { ...quality(50), ...price(0.01) };
  const measured = model({ modelId: 'measured', ...figures, latencySource: 'outcomes', latencyP50Ms: 900 });
  const probed = model({ modelId: 'a', ...figures, latencySource: 'probe', latencyP50Ms: 10 });
  expect(order([probed, measured])).toEqual(['measured', 'a']);
});

it('quality takes what nobody could tell apart by price', () => {
  const models = [
    model({ modelId: 'dear', ...quality(61.9), ...price(0.1) }),
    model({ modelId: 'cheap', ...quality(60.1), ...price(0.01) }),
    model({ modelId: 'worse', ...quality(59), ...price(0.001) }),
    model({ modelId: 'unknown', ...price(0.0001) }),
  ];
  expect(order(models, { strategy: 'quality' })).toEqual(['cheap', 'dear', 'worse', 'unknown']);
});

it('value is quality for a dollar, and what is free is settled by quality', () => {
  const models = [
    model({ modelId: 'a', ...quality(80), ...price(0.01) }),
    model({ modelId: 'b', ...quality(50), ...price(0.005) }),
    model({ modelId: 'free', ...quality(10), ...price(0) }),
    model({ modelId: 'freer', ...quality(20), ...price(0) }),
    model({ modelId: 'unknown', ...price(0) }),
  ];
  expect(order(models, { strategy: 'value' })).toEqual(['freer', 'free', 'b', 'a', 'unknown']);
});

it('pareto answers with what no other surpasses in quality, cost and latency', () => {
  const models = [
    model({ modelId: 'good', ...quality(80), ...price(0.05) }),
    model({ modelId: 'cheap', ...quality(50), ...price(0.001) }),
    model({ modelId: 'surpassed', ...quality(49), ...price(0.002) }),
    model({ modelId: 'quick', ...quality(40), ...price(0.04), latencySource: 'cloudwatch', latencyP50Ms: 40 }),
    model({ modelId: 'unknown', ...price(0.002) }),
  ];
  expect(order(models, { strategy: 'pareto' }).sort()).toEqual(['cheap', 'good', 'quick']);
});

it('a score shows what it is made of and what is not known', () => {
  const criteria = parseCriteria(CHAT);
  const score = scoreUnder(criteria, model({ modelId: 'a', ...quality(60), ...price(0.01) }), 0);
  expect(score.parts).toEqual({ latency: null, cost: 0.5, readiness: 1, health: 1, quality: 0.6 });
  expect(score.value).toBeCloseTo(0.7 * 0.6 + 0.15 * 0.5 + 0.05, 12);
});
