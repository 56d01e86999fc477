import { expect, it } from 'vitest';
import { benchmarkErrors, measurementErrors, scoreErrors } from './decide-validity.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const share = { id: 'share', range_low: 0, range_high: 100, rating_scale: null };

it('a benchmark has a scale of one kind', () => {
  expect(benchmarkErrors(share)).toEqual([]);
  expect(benchmarkErrors({ rating_scale: 400 })).toEqual([]);
  expect(benchmarkErrors({ ...share, rating_scale: 400 })).toEqual([
    { in: 'body', field: 'range_low', message: 'expected null, as range_high, where there is a rating_scale' },
  ]);
  expect(benchmarkErrors({ ...share, range_low: '0' })).toMatchObject([{ field: 'range_low' }]);
  expect(benchmarkErrors({ ...share, range_high: 0 })).toMatchObject([{ field: 'range_high' }]);
});

it('a score is of the class that its measurer has, and says where it is published', () => {
  const score = { measured_by: 'vendor', source: 'https://a.example', source_class: 'A' };
  expect(scoreErrors(score)).toEqual([]);
  expect(scoreErrors({ ...score, source: 'nowhere' })).toEqual([
    { in: 'body', field: 'source', message: 'expected the https address where it is published' },
  ]);
  expect(scoreErrors({ ...score, source_class: 'O' })).toMatchObject([{ field: 'source_class' }]);
  expect(scoreErrors({ ...score, measured_by: 'own' })).toMatchObject([{ field: 'source_class' }]);
});

it('a measurement lies on the scale and not in the future', () => {
  const found = (value: unknown, as_of: unknown = '2026-11-26', benchmark: object = share) =>
    measurementErrors({ value, as_of }, benchmark as Record<string, unknown>, NOW);
  const outside = (low: unknown, high: unknown) => [
    { in: 'body', field: 'value', message: `from ${low} to ${high}, as share has it` },
  ];
  expect([found(0), found(100), found('101'), found(50, 20_270_101)]).toEqual([[], [], [], []]);
  expect([found(-1), found(101)]).toEqual([outside(0, 100), outside(0, 100)]);
  expect(found(-1, undefined, { ...share, range_high: null })).toEqual(outside(0, 'any'));
  expect(found(101, undefined, { ...share, range_low: null })).toEqual(outside('any', 100));
  const future = { in: 'body', field: 'as_of', message: 'not after today, 2026-11-26' };
  expect(found(50, '2026-11-27')).toEqual([future]);
  expect(found(101, '2026-11-27')).toEqual([...outside(0, 100), future]);
});
