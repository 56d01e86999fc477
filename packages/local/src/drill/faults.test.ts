import { expect, it } from 'vitest';
import { DRILL_FAULTS, drawFault } from './faults.ts';

const drawn = (seed: number, injections: readonly number[]) =>
  injections.map((injection) => {
    const { fault, random } = drawFault(seed, injection, DRILL_FAULTS);
    return [fault.name, random()()] as const;
  });
const first = Array.from({ length: 500 }, (_, index) => index + 1);

it('a seed draws the same faults with the same numbers, in whatever order and however often they are asked for', () => {
  expect(drawn(7, [...first].reverse()).reverse()).toEqual(drawn(7, first));
  expect(drawn(8, first)).not.toEqual(drawn(7, first));
});

it('every kind of fault is among the first 500 of any seed', () => {
  for (const seed of [0, 1, 2, 42, 999_999]) {
    const names = drawn(seed, first).map(([name]) => name);
    expect(new Set(names).size, String(seed)).toBe(DRILL_FAULTS.length);
    expect(Math.max(...DRILL_FAULTS.map(({ name }) => names.filter((each) => each === name).length))).toBeLessThan(100);
  }
});
