import { expect, it } from 'vitest';
import { type Measures, STRATEGY_KEYS, surpasses } from './strategies.ts';

const MEASURES: Measures = {
  ...{
    price: 1,
    quality: 50,
    ownLatencyMs: 100,
    latencyMs: 100,
    waiting: 0,
    unready: 0,
    unreadiness: 0,
    healthRank: 0,
  },
};
const WEIGHTS = [1, 1, 1, 1, 1] as const;
const NO_WEIGHTS = [1, 0, 1, 1, 0] as const;
const first = (strategy: keyof typeof STRATEGY_KEYS, more: Partial<Measures>, weights: readonly number[] = WEIGHTS) =>
  STRATEGY_KEYS[strategy].first({ ...MEASURES, ...more }, weights as typeof WEIGHTS);
const second = (strategy: keyof typeof STRATEGY_KEYS, more: Partial<Measures>) =>
  STRATEGY_KEYS[strategy].second({ ...MEASURES, ...more }, WEIGHTS);
const UNKNOWN = { quality: -1, price: Number.POSITIVE_INFINITY };

it('what an order needs is what it goes by', () => {
  const needs = Object.entries(STRATEGY_KEYS).map(([name, { byPrice, byWeights, byQuality, tail }]) => [
    name,
    [byPrice && 'price', byWeights && 'weights', byQuality && 'quality', tail].filter(Boolean).join(' '),
  ]);
  expect(Object.fromEntries(needs)).toEqual({
    best: 'price weights quality names',
    quality: 'price quality thermal',
    value: 'price quality thermal',
    pareto: 'price weights quality names',
    latency: 'thermal',
    cost: 'price thermal',
    balanced: 'price weights quality thermal',
  });
});

it('best puts first what is ready, then what is known of what has a weight', () => {
  expect([first('best', {}), first('best', { quality: 0 }), first('best', { unready: 2 })]).toEqual([0, 0, 8]);
  expect([first('best', { quality: -1 }), first('best', { price: UNKNOWN.price }), first('best', UNKNOWN)]).toEqual([
    ...[2, 1, 3],
  ]);
  expect(first('best', UNKNOWN, NO_WEIGHTS)).toBe(0);
});

it('quality goes by steps of two points and has what is unknown last, value by dollars for a point', () => {
  const steps = [0, 1.9, 2, 51].map((quality) => first('quality', { quality }));
  expect(steps).toEqual([-0, -0, -1, -25]);
  expect(first('quality', { quality: -1 })).toBe(1);
  expect([first('value', {}), first('value', { quality: 0, price: 0 })]).toEqual([0.02, Number.POSITIVE_INFINITY]);
  expect([
    second('quality', {}),
    second('value', {}),
    second('latency', {}),
    second('cost', {}),
    second('balanced', {}),
  ]).toEqual([...[1, -50, 100, 0, 0]]);
});

it('what is not deployed surpasses only what is not either', () => {
  const [deployed, off] = [{ ...MEASURES }, { ...MEASURES, unready: 3 }];
  const better = { price: 0.5 };
  expect([surpasses({ ...deployed, ...better }, off), surpasses({ ...off, ...better }, deployed)]).toEqual([
    true,
    false,
  ]);
  expect([surpasses({ ...off, ...better }, off), surpasses({ ...deployed, ...better }, deployed)]).toEqual([
    true,
    true,
  ]);
  expect(surpasses({ ...deployed, unready: 2, ...better }, off)).toBe(true);
});
