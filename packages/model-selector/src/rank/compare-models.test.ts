import type { SelectionCriteria } from '@radiant/contracts';
import { describe, expect, it } from 'vitest';
import { model } from '../../test/model.ts';
import { parseCriteria } from '../criteria/parse-criteria.ts';
import type { SelectableModel } from '../model/selectable-model.ts';
import {
  healthRank,
  inNameOrder,
  knownForTurns,
  ownLatencyMs,
  preferenceRank,
  rankedInOrder,
  scoreUnder,
  standingRank,
  takingTurns,
  thermalRank,
  unreadiness,
  unreadyRank,
} from './compare-models.ts';

const quality = (value: number): Pick<SelectableModel, 'quality'> => ({
  quality: {
    general: {
      ...{ value, low: value - 5, high: value + 5, benchmarks: 3, provisional: false },
      ...{ as_of: '2026-11-01', oldest_as_of: '2026-10-01' },
    },
  },
});
const price = (usd: number) => ({ inputCostPer1k: usd / 2, outputCostPer1k: usd / 2 });
const named = (modelId: string, more: Partial<SelectableModel> = {}) => model({ modelId, ...more });
const criteriaOf = (more: Partial<SelectionCriteria>) => parseCriteria({ task: 'chat', tenantTier: 1, ...more });
const ranked = (models: readonly SelectableModel[], more: Partial<SelectionCriteria> = {}, limit = 10) =>
  rankedInOrder(models, criteriaOf(more), limit, 0).map((one) => one.model.modelId);

describe('the ranks', () => {
  it('of standing: in service, deprecated, not deployed', () => {
    expect([false, true].map((deprecated) => standingRank({ deprecated, thermalState: 'HOT' }))).toEqual([0, 1]);
    expect([false, true].map((deprecated) => standingRank({ deprecated, thermalState: 'OFF' }))).toEqual([2, 2]);
    expect(standingRank({ deprecated: true, thermalState: null })).toBe(1);
  });
  it('of heat and health', () => {
    expect((['HOT', 'WARM', 'COLD', 'OFF', null] as const).map(thermalRank)).toEqual([0, 1, 2, 3, 3]);
    expect((['healthy', 'degraded', 'unhealthy', 'unknown'] as const).map(healthRank)).toEqual([0, 1, 2, 2]);
  });
  it('of preference: as listed, then everybody else', () => {
    expect(['b', 'a', 'c'].map((id) => preferenceRank(id, ['b', 'a']))).toEqual([0, 1, 2]);
    expect(preferenceRank('a', [])).toBe(0);
  });
  it('of readiness', () => {
    const own = (
      thermalState: SelectableModel['thermalState'],
      healthStatus: SelectableModel['healthStatus'] = 'unknown',
    ) => ({ hostingType: 'self_hosted', thermalState, healthStatus }) as const;
    const external = (healthStatus: SelectableModel['healthStatus']) =>
      ({ hostingType: 'external', thermalState: null, healthStatus }) as const;
    const states = (['HOT', 'WARM', 'COLD', 'OFF', null] as const).map((state) => own(state));
    expect(states.map(unreadiness)).toEqual([0, 0.25, 0.75, 1, 1]);
    expect(states.map(unreadyRank)).toEqual([0, 0, 2, 3, 3]);
    expect(unreadiness(external('unknown'))).toBe(0);
    expect((['healthy', 'degraded', 'unhealthy', 'unknown'] as const).map((one) => unreadyRank(external(one)))).toEqual(
      [...[0, 0, 1, 1]],
    );
  });
  it('of latency: the model’s own, or none', () => {
    const latency = (latencySource: SelectableModel['latencySource'], latencyP50Ms: number | null) =>
      ownLatencyMs(named('m', { latencySource, latencyP50Ms }));
    expect([latency('outcomes', 5), latency('cloudwatch', 6), latency('probe', 7), latency('none', 8)]).toEqual([
      ...[5, 6, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ]);
    expect(latency('outcomes', null)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('the order thermal', () => {
  const thermal = { strategy: 'thermal' } as const;
  const own = (modelId: string, more: Partial<SelectableModel>) =>
    named(modelId, { hostingType: 'self_hosted', ...more });

  it('goes by standing, preference, heat, latency, health and name, each only where those before are the same', () => {
    const models = [
      named('z', { providerId: 'anthropic' }),
      own('y', { thermalState: 'HOT', avgLatencyMs: 900 }),
      own('x', { thermalState: 'HOT' }),
      own('w', { thermalState: 'WARM', avgLatencyMs: 1 }),
      own('v', { thermalState: 'COLD', avgLatencyMs: 1 }),
      named('u', { avgLatencyMs: 10, healthStatus: 'unknown' }),
      named('t', { avgLatencyMs: 10, healthStatus: 'degraded' }),
      named('s', { avgLatencyMs: 10 }),
      named('r', { avgLatencyMs: 11 }),
      named('q'),
      named('p', { deprecated: true, providerId: 'anthropic', avgLatencyMs: 1 }),
      own('o', { thermalState: 'OFF', avgLatencyMs: 1 }),
    ];
    const expected = ['z', 'y', 'x', 'w', 'v', 's', 't', 'u', 'r', 'q', 'p', 'o'];
    const preferring = { ...thermal, preferProvider: ['anthropic'] };
    expect(ranked(models, preferring, 99)).toEqual(expected);
    expect(ranked(models.toReversed(), preferring, 99)).toEqual(expected);
    expect(ranked(models, preferring, 3)).toEqual(expected.slice(0, 3));
  });
  it('ends with the names by bytes, then hosting, then provider', () => {
    const ids = ['b', 'a', 'ab', '\u{1F600}', '\uFFFD', 'B', '\uE000'];
    expect(
      ranked(
        ids.map((id) => named(id)),
        thermal,
      ),
    ).toEqual(['B', 'a', 'ab', 'b', '\uE000', '\uFFFD', '\u{1F600}']);
    const same = [
      own('m', { thermalState: null }),
      named('m', { providerId: 'openai' }),
      named('m', { providerId: 'groq' }),
    ];
    const order = rankedInOrder(same, criteriaOf(thermal), 9, 0).map(({ model: { providerId } }) => providerId);
    expect(order).toEqual(['groq', 'openai', 'self_hosted']);
  });
});

describe('the other orders', () => {
  it('settle by the second key, and by thermal or the names what is the same', () => {
    const models = [
      named('a', { avgLatencyMs: 9, ...price(0.01), ...quality(50) }),
      named('b', { avgLatencyMs: 8, ...price(0.01), ...quality(50) }),
      named('c', { avgLatencyMs: 7, ...price(0.02), ...quality(51) }),
      named('d'),
    ];
    expect(ranked(models, { strategy: 'cost' })).toEqual(['b', 'a', 'c', 'd']);
    expect(ranked(models, { strategy: 'latency' })).toEqual(['c', 'b', 'a', 'd']);
    expect(ranked(models, { strategy: 'quality' })).toEqual(['b', 'a', 'c', 'd']);
    expect(ranked(models, { strategy: 'value' })).toEqual(['b', 'a', 'c', 'd']);
    expect(ranked(models, { strategy: 'balanced' })).toEqual(['b', 'a', 'c', 'd']);
    expect(ranked(models)).toEqual(['a', 'b', 'c', 'd']);
    expect(ranked(models, { strategy: 'pareto' })).toEqual(['a', 'b', 'c']);
  });
  it('of latency has what waits behind what does not, however quick it was', () => {
    const cold = named('cold', { hostingType: 'self_hosted', thermalState: 'COLD', avgLatencyMs: 1 });
    expect(ranked([cold, named('slow', { avgLatencyMs: 9_000 })], { strategy: 'latency' })).toEqual(['slow', 'cold']);
  });
  it('by value take what is of no quality for what is worth nothing', () => {
    const models = [named('none', { ...price(0.001), ...quality(0) }), named('some', { ...price(9), ...quality(1) })];
    expect(ranked(models, { strategy: 'value' })).toEqual(['some', 'none']);
  });
  it('of what nothing surpasses keep what is as good as another, and what is not deployed beside what is', () => {
    const same = { ...price(0.01), ...quality(50), latencySource: 'outcomes', latencyP50Ms: 5 } as const;
    expect(ranked([named('a', same), named('b', same)], { strategy: 'pareto' })).toEqual(['a', 'b']);
    const off = named('off', {
      ...same,
      ...quality(60),
      hostingType: 'self_hosted',
      thermalState: 'OFF',
      ...price(0.001),
    });
    const worse = named('worse', { ...same, ...quality(40) });
    expect(ranked([named('a', same), off], { strategy: 'pareto' })).toEqual(['a', 'off']);
    expect(ranked([named('a', same), worse], { strategy: 'pareto' })).toEqual(['a']);
    expect(ranked([named('a', same), named('b', { ...same, latencyP50Ms: 4 })], { strategy: 'pareto' })).toEqual(['b']);
    expect(ranked([named('a', same), named('b', { ...same, ...price(0.009) })], { strategy: 'pareto' })).toEqual(['b']);
  });
  it('by weights that are all nothing is by name', () => {
    const models = [named('b', quality(90)), named('a', quality(10))];
    expect(ranked(models, { strategy: 'balanced', weights: { latency: 1, quality: 0 } })).toEqual(['a', 'b']);
  });
});

describe('a score', () => {
  const score = (more: Partial<SelectableModel>, weights: SelectionCriteria['weights']) =>
    scoreUnder(
      criteriaOf({ strategy: 'balanced', ...(weights === undefined ? {} : { weights }) }),
      named('m', more),
      0,
    );

  it('is each of its parts by its weight', () => {
    const known = { ...quality(80), ...price(0.03), latencySource: 'outcomes', latencyP50Ms: 1_000 } as const;
    expect(score(known, { latency: 2, cost: 2, readiness: 2, health: 1, quality: 1 })).toEqual({
      value: (2 * 0.5 + 2 * (0.01 / 0.04) + 2 * 1 + 1 + 0.8) / 8,
      parts: { latency: 0.5, cost: 0.01 / 0.04, readiness: 1, health: 1, quality: 0.8 },
      weights: { latency: 0.25, cost: 0.25, readiness: 0.25, health: 0.125, quality: 0.125 },
    });
    const asleep = { hostingType: 'self_hosted', thermalState: 'COLD', healthStatus: 'degraded' } as const;
    expect(score(asleep, { readiness: 1, health: 1 })).toMatchObject({
      value: (0.25 + 0.5) / 2,
      parts: { readiness: 0.25, health: 0.5 },
    });
  });
  it('counts as nothing what is unknown, and says so', () => {
    const { value, parts } = score({ healthStatus: 'unknown' }, { latency: 1, cost: 1, health: 1, quality: 1 });
    expect(value).toBe(0);
    expect(parts).toEqual({ latency: null, cost: null, readiness: 1, health: null, quality: null });
  });
});

describe('taking turns', () => {
  const near = (modelId: string, more: Partial<SelectableModel> = {}) =>
    named(modelId, { ...quality(60), ...price(0.01), ...more });
  const led = (models: readonly SelectableModel[], more: Partial<SelectionCriteria> = {}) =>
    new Set(Array.from({ length: 60 }, (_, at) => ranked(models, { spread: `request ${at}`, ...more }, 1)[0]));

  it('is only of best and balanced, and only where it is wanted', () => {
    const models = [near('a'), near('b')];
    expect(led(models)).toEqual(new Set(['a', 'b']));
    expect(led(models, { strategy: 'balanced' })).toEqual(new Set(['a', 'b']));
    expect(ranked(models, {}, 1)).toEqual(['a']);
    const criteria = { ...criteriaOf({}), spread: 'x', strategy: 'cost' } as const;
    const inOrder = rankedInOrder(models, criteriaOf({}), 2, 0);
    expect(takingTurns(inOrder, criteria)).toBe(inOrder);
    expect([knownForTurns(criteria, 1), knownForTurns({ ...criteria, strategy: 'best' }, 1)]).toEqual([1, 16]);
    expect(knownForTurns({ spread: null, strategy: 'best' }, 3)).toBe(3);
    expect(knownForTurns({ spread: 'x', strategy: 'balanced' }, 20)).toBe(20);
  });
  it('is among equals: of one standing, one preference, one readiness, and of what is known', () => {
    const a = near('a');
    expect(led([a, near('b', { deprecated: true })])).toEqual(new Set(['a']));
    expect(led([a, near('b', { providerId: 'groq' })], { preferProvider: ['openai'] })).toEqual(new Set(['a']));
    expect(led([a, near('b', { healthStatus: 'unknown' })], { weights: { quality: 1, cost: 1 } })).toEqual(
      new Set(['a']),
    );
    expect(led([near('a'), named('b', price(0.01))], { weights: { quality: 0.001, cost: 1 } })).toEqual(new Set(['a']));
    expect(led([near('a'), named('b', quality(60))], { weights: { quality: 1, cost: 0.001 } })).toEqual(new Set(['a']));
  });
  it('of balanced asks for nothing but the score', () => {
    const balanced = { strategy: 'balanced', weights: { quality: 0.001, readiness: 1 } } as const;
    expect(led([near('a'), named('b', price(0.01))], balanced)).toEqual(new Set(['a', 'b']));
  });
  it('asks for nothing of what has no weight', () => {
    expect(led([near('a'), named('b', price(0.01))], { weights: { cost: 1 } })).toEqual(new Set(['a', 'b']));
    expect(led([near('a'), named('b', quality(60))], { weights: { quality: 1 } })).toEqual(new Set(['a', 'b']));
  });
});

it('what comes in the order of names stays as it is, and everything else is put in it', () => {
  const inOrder = [named('a'), named('b'), named('b'), named('c')];
  expect(inNameOrder(inOrder)).toBe(inOrder);
  expect(inNameOrder([named('c'), named('a'), named('b')]).map(({ modelId }) => modelId)).toEqual(['a', 'b', 'c']);
  expect(inNameOrder([])).toEqual([]);
});
