import { expect, it } from 'vitest';
import { type CountedScore, decideQuality, type MeasuringBenchmark } from './decide-quality.ts';

const BENCHMARKS: readonly MeasuringBenchmark[] = ['one', 'two'].map((id) => ({
  ...{ id, range_low: 0, range_high: 100, rating_scale: null, higher_is_better: true, status: 'current' },
  ...{ tasks: ['chat'], uses: ['general'] },
}));
const score = (model_id: string, value: number, more: Partial<CountedScore> = {}): CountedScore => ({
  ...{ benchmark_id: 'one', version: null, provider_id: 'lab', model_id, value, margin: null, items: null },
  ...{ checkpoint: model_id, checkpoint_match: 'exact', measured_by: 'operator', measurer: 'One' },
  ...{ as_of: '2026-10-01', source: 'https://a.example', confidence: 'high', ...more },
});
const of = (models: string, more: (model: string) => Partial<CountedScore> = () => ({})) =>
  [...models].map((model, at) => score(model, 80 - 20 * at, more(model)));
const decide = (scores: readonly CountedScore[], today = '2026-11-26') =>
  Object.fromEntries(decideQuality(BENCHMARKS, scores, today).map((row) => [row.model_id, row.quality.general]));
const width = (scores: readonly CountedScore[], today?: string) => {
  const { a } = decide(scores, today);
  return (a?.high ?? Number.NaN) - (a?.low ?? Number.NaN);
};

it('a benchmark counts once however many measured by it, and the days are the newest and the oldest of all', () => {
  const scores = [
    ...of('abcd', () => ({ as_of: '2026-09-01' })),
    ...of('abcd', () => ({ measurer: 'Two', as_of: '2026-10-01' })),
    ...of('abcd', () => ({ measurer: 'Three', as_of: '2026-08-01' })),
  ];
  expect(decide(scores).a).toMatchObject({
    benchmarks: 1,
    provisional: true,
    as_of: '2026-10-01',
    oldest_as_of: '2026-08-01',
  });
  expect(decide([...scores, ...of('abcd', () => ({ benchmark_id: 'two' }))]).a?.benchmarks).toBe(2);
});

it('a vendor’s sheet with rivals in it is worth more than figures of its own model alone', () => {
  const vendors = (sourceOf: (model: string) => string) =>
    ['one', 'two'].flatMap((benchmark_id) =>
      of('abcd', (model) => ({ benchmark_id, measured_by: 'vendor', source: sourceOf(model) })),
    );
  expect(width(vendors(() => 'https://sheet.example'))).toBeLessThan(
    width(vendors((model) => `https://${model}.example`)),
  );
});

it('of sets of models that hang together by nothing the largest is compared', () => {
  const apart = [...of('abcd'), ...of('efghi', () => ({ benchmark_id: 'two' }))];
  expect(decide(apart)).toEqual(decide(of('efghi', () => ({ benchmark_id: 'two' }))));
  const bridged = [...apart, score('a', 50, { benchmark_id: 'two' })];
  expect(Object.keys(decide(bridged))).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
});

it('what one party measured beside nobody adds nothing', () => {
  for (const benchmark_id of ['one', 'two']) {
    const alone = score('a', 99, { benchmark_id, measurer: 'Alone', as_of: '2026-11-01' });
    expect(decide([...of('abcd'), alone])).toEqual(decide(of('abcd')));
  }
});

it('of sets as large as each other the one with the first name is compared', () => {
  const apart = [...of('efgh'), ...of('abcd', () => ({ benchmark_id: 'two' }))];
  expect(Object.keys(decide(apart))).toEqual(['a', 'b', 'c', 'd']);
  expect(Object.keys(decide([...of('abcd'), ...of('efgh', () => ({ benchmark_id: 'two' }))]))).toEqual([
    ...['a', 'b', 'c', 'd'],
  ]);
});

it('what vendors say of their own models is compared by benchmark, whoever they are', () => {
  const sheets = ['one', 'two'].flatMap((benchmark_id) =>
    of('abcd', (model) => ({ benchmark_id, measured_by: 'vendor', measurer: `Maker of ${model}` })),
  );
  expect(decide(sheets)).toMatchObject({ a: { benchmarks: 2 }, d: { benchmarks: 2 } });
});

it('checkpoints that are no model’s own are as many rivals', () => {
  const preview = (model: string): Partial<CountedScore> =>
    model < 'c' ? {} : { model_id: 'a', checkpoint: `${model}-preview`, checkpoint_match: 'other' };
  expect(Object.keys(decide(of('abcd', preview)))).toEqual(['a', 'b']);
});

it('rows are in the order of names, each model’s tasks together', () => {
  const both = BENCHMARKS.map((one) => ({ ...one, tasks: ['chat', 'completion'] as const }));
  const rows = decideQuality(both, of('dcba'), '2026-11-26').map(({ model_id, task }) => `${model_id} ${task}`);
  expect(rows).toEqual(['a', 'b', 'c', 'd'].flatMap((model) => [`${model} chat`, `${model} completion`]));
});

it('eighteen months before the last of a month is the last of a shorter one', () => {
  const dated = (as_of: string) =>
    width(
      of('abcd', () => ({ as_of })),
      '2026-08-31',
    );
  expect(dated('2025-03-01')).toBe(dated('2026-08-01'));
  expect(dated('2025-02-28')).toBeGreaterThan(dated('2025-03-01'));
});
