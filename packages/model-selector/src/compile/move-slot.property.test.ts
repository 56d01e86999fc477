import { assertProperty } from '@radiant/test-kit/properties';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { moveBit, movedSlot, moveNumber, placeFor } from './move-slot.ts';
import { addBit, bitSet } from './scan.ts';

const moves = fc.array(fc.boolean(), { minLength: 1, maxLength: 150 }).chain((bits) =>
  fc.record({
    bits: fc.constant(bits),
    from: fc.nat({ max: bits.length - 1 }),
    to: fc.nat({ max: bits.length - 1 }),
    isSet: fc.boolean(),
  }),
);

function moved<Value>(values: readonly Value[], from: number, to: number): Value[] {
  const rest = values.toSpliced(from, 1);
  return rest.toSpliced(to, 0, ...values.slice(from, from + 1));
}

it('moves a bit as a list moves its element, and nothing beyond', () => {
  assertProperty(
    fc.property(moves, ({ bits, from, to, isSet }) => {
      const set = bitSet(bits.length);
      for (const [slot, bit] of bits.entries()) if (bit) addBit(set, slot);
      moveBit(set, from, to, isSet);
      const held = Array.from({ length: set.length * 32 }, (_, slot) => ((set[slot >>> 5] ?? 0) >>> (slot & 31)) & 1);
      const expected = moved(bits, from, to).with(to, isSet).map(Number);
      expect(held).toEqual([...expected, ...new Array(held.length - expected.length).fill(0)]);
    }),
    { numRuns: 2_000 },
  );
});

it('moves numbers likewise, and says where each slot went', () => {
  assertProperty(
    fc.property(moves, ({ bits, from, to }) => {
      const numbers = Int32Array.from(bits, (_, slot) => slot);
      moveNumber(numbers, from, to);
      expect([...numbers]).toEqual(moved([...bits.keys()], from, to));
      for (const slot of bits.keys()) expect(numbers[movedSlot(slot, from, to)]).toBe(slot);
    }),
    { numRuns: 1_000 },
  );
});

it('finds the place where a number that changed keeps a list sorted', () => {
  assertProperty(
    fc.property(
      fc.uniqueArray(fc.nat({ max: 99 }), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.double({ min: -1, max: 100, noNaN: true }),
      (unsorted, which, changed) => {
        const list = [...unsorted].sort((one, other) => one - other);
        const at = which % list.length;
        const others = list.toSpliced(at, 1);
        const value = changed + 0.5;
        const place = placeFor(list.length, at, (index) => (list[index] ?? 0) < value);
        expect(place).toBe(others.filter((other) => other < value).length);
      },
    ),
    { numRuns: 1_000 },
  );
});
