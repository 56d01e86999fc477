import { assertProperty } from '@radiant/test-kit/properties';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { steadyFigure, steadyShare } from './decide-figure.ts';

const figure = fc.double({ min: 0.01, max: 1e7, noNaN: true });

it('a figure stays while what is measured moves by less than a tenth, and then is within a tenth and a rounding of it', () => {
  assertProperty(
    fc.property(figure, fc.double({ min: 0.5, max: 2, noNaN: true }), (before, factor) => {
      const stored = steadyFigure(null, before);
      const found = (stored ?? 0) * factor;
      const next = steadyFigure(stored, found);
      if (factor >= 0.92 && factor <= 1.09) expect(next).toBe(stored);
      if (factor <= 0.9 || factor >= 1.11) expect(next).toBe(Number(found.toPrecision(2)));
      expect(Math.abs((next ?? 0) - found)).toBeLessThanOrEqual(found * 0.1001);
    }),
  );
});

it('noise of a fiftieth around one value changes nothing, wherever the value lies', () => {
  assertProperty(
    fc.property(
      figure,
      fc.array(fc.double({ min: 0.98, max: 1.02, noNaN: true }), { minLength: 5 }),
      (value, noise) => {
        let stored: number | null = null;
        const seen = new Set<number | null>();
        for (const factor of noise) {
          stored = steadyFigure(stored, value * factor);
          seen.add(stored);
        }
        expect(seen.size).toBe(1);
      },
    ),
  );
});

it('nothing and zero are what they are', () => {
  expect(steadyFigure(40, null)).toBeNull();
  expect(steadyFigure(40, 0)).toBe(0);
  expect(steadyFigure(0, 40)).toBe(40);
  expect(steadyShare(0, 0.001)).toBe(0.001);
  expect(steadyShare(0.001, 0)).toBe(0);
  expect(steadyShare(0.05, 0.055)).toBe(0.05);
  expect(steadyShare(0.05, 0.061)).toBe(0.061);
  expect(steadyShare(0.05, null)).toBeNull();
  // Nothing is not zero, however near to it the other lies.
  expect(steadyShare(0.005, null)).toBeNull();
  expect(steadyShare(null, 0.005)).toBe(0.005);
});

it('a tenth is still noise, a hundredth of a share no more', () => {
  expect(steadyFigure(100, 110)).toBe(100);
  expect(steadyShare(0.01, 0.02)).toBe(0.02);
});
