import { expect, it } from 'vitest';
import { growthOf } from './growth.ts';

const samples = (heapMb: (at: number) => number) => Array.from({ length: 30 }, (_, at) => heapMb(at));

it('a heap that warms up and then moves by noise is flat', () => {
  expect(growthOf(samples((at) => Math.min(80, 50 + 5 * at) + (at % 3) / 2))).toEqual({
    middleMb: 80.5,
    lastMb: 80.5,
    flat: true,
  });
  expect(growthOf(samples((at) => (at === 25 ? 500 : 80))).flat).toBe(true);
});

it('a heap that goes on growing is not', () => {
  expect(growthOf(samples((at) => 80 + at / 2))).toEqual({ middleMb: 87.5, lastMb: 92.5, flat: false });
  expect(growthOf(samples((at) => (at < 20 ? 80 : 84))).flat).toBe(false);
});

it('fewer than three samples say nothing', () => {
  expect(() => growthOf([80, 80])).toThrow('expected at least 3');
});
