import { expect, it } from 'vitest';
import { type Scored, SPREAD_AMONG, spreadPlaces } from './spread.ts';

const scored = (...scores: readonly number[]): Scored[] =>
  scores.map((score, index) => ({ providerId: 'p', modelId: `m${index}`, rank: '0', score }));
const SEEDS = Array.from({ length: 4_000 }, (_, index) => `request ${index}`);
const shares = (ranked: readonly Scored[]) => {
  const led = ranked.map(() => 0);
  for (const seed of SEEDS)
    led[spreadPlaces(ranked, seed)[0] ?? 0] = (led[spreadPlaces(ranked, seed)[0] ?? 0] ?? 0) + 1;
  return led.map((count) => count / SEEDS.length);
};

it('near-equal models lead as often as their nearness says, and others never', () => {
  const [first, half, tenth, far] = shares(scored(0.8, 0.775, 0.755, 0.75));
  // Weights 1, 1/2, 1/10 and 0; three standard errors of 4,000 draws are below 0.025.
  expect(first).toBeGreaterThan(0.6);
  expect(first).toBeLessThan(0.65);
  expect(half).toBeGreaterThan(0.285);
  expect(half).toBeLessThan(0.34);
  expect(tenth).toBeGreaterThan(0.04);
  expect(tenth).toBeLessThan(0.085);
  expect(far).toBe(0);
});

it('the same seed gives the same order, and one model more leaves the order of the others as it is', () => {
  const ranked = scored(0.8, 0.79, 0.78, 0.77);
  for (const seed of SEEDS.slice(0, 200)) {
    const places = spreadPlaces(ranked, seed);
    expect(spreadPlaces(ranked, seed)).toEqual(places);
    const without = spreadPlaces(ranked.slice(0, 3), seed);
    expect(places.filter((place) => place < 3)).toEqual(without);
  }
});

it('what stands behind another class, or behind the first that are looked at, stays where it is', () => {
  const other = scored(0.8, 0.8, 0.8).map((one, place) => (place < 2 ? one : { ...one, rank: '1' }));
  const many = scored(...Array.from({ length: SPREAD_AMONG + 3 }, () => 0.8));
  for (const seed of SEEDS.slice(0, 200)) {
    expect(spreadPlaces(other, seed)[2]).toBe(2);
    expect(spreadPlaces(many, seed).slice(SPREAD_AMONG)).toEqual([SPREAD_AMONG, SPREAD_AMONG + 1, SPREAD_AMONG + 2]);
  }
});

it('the draw is the same for ever', () => {
  expect(spreadPlaces(scored(0.8, 0.8, 0.8, 0.8, 0.8), 'a')).toEqual([2, 3, 4, 1, 0]);
});
